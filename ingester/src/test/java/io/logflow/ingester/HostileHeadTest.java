package io.logflow.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines and headers that no library would send: each gets a defined answer, and none is taken for another request. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@Timeout(60)
class HostileHeadTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final String CLOSED = "(?is).*(reset|broken pipe|abort|closed after).*";

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5x",
                "Content-Length: -5",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: 1\r\nContent-Length: 1",
                "Content-Length: 1, 1",
                "Content-Length: +1",
                "Content-Length: 0x1",
                "Content-Length: 1 1",
                "Content-Length : 1",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
                "Bad header",
                "X: \0",
                "X: a\rb",
                "X\u00e9: 1",
                "Transfer-Encoding: nonsense"
            })
    void headThatIsNoHttp_isAnswered400_andEndsTheConnection(String headers) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post(headers) + EVENT);

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logs?",
                "/logs?&&=;",
                "/logs?ids=false#x",
                "/logs/",
                "//logs",
                "///logs",
                "/logs//",
                "/.//logs",
                "/./logs",
                "/%2e/logs",
                "/logs/../logs",
                "/x/../logs",
                "/%6cogs",
                "/l%6Fgs",
                "http://localhost/logs",
                "https://localhost:1/logs",
                "http://[::1]/logs"
            })
    void otherSpellingsOfThePath_areThePathToo(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logs?ids=%", "/logs?ids=%zz", "/%zz", "/logs\\", "\\logs", "/logs x", "", "?"})
    void malformedTarget_isAnswered400(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logs;x",
                "/logs;ids=false",
                "/%2flogs",
                "/%2Flogs",
                "/..%2flogs",
                "/logs%2f",
                "/logs%00",
                "/logs%20",
                "/logs#x",
                "/LOGS",
                "/logs/x",
                "/log",
                "//localhost/logs",
                "/logs\u00e9",
                "logs",
                "*"
            })
    void otherPath_isNotFound(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "HEAD", "FOO", "post", "PoSt", "M-SEARCH", "QUERY"})
    void oddMethod_isAnswered405_andItsBodyIsNoRequest(String method) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(RawHttp.postOf(EVENT)).replaceFirst("POST", method));
            client.endSending();

            String answers = client.readToEnd();
            assertThat(answers).startsWith("HTTP/1.1 405").containsIgnoringCase("\r\nallow: POST\r\n");
            assertThat(answers.indexOf("HTTP/1.1 ", 1)).isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /logs\r\n\r\n",
                "POST /logs HTTP/x\r\n\r\n",
                "P(ST /logs HTTP/1.1\r\n\r\n",
                " /logs HTTP/1.1\r\n\r\n",
                "POST /logs HTTP/1.1\nHost: localhost\n\n",
                "{\"message\":\"a\"}\r\n\r\n"
            })
    void whatIsNoRequest_isAnswered400_andEndsTheConnection(String text) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(text);

            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void tunnel_isNotMade() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    @Test
    void otherExpectationsAndUpgrades_areIgnored() throws IOException {
        for (String header : List.of(
                "Expect: 200-ok", "Expect: ", "Upgrade: websocket\r\nConnection: Upgrade", "Upgrade: TLS/1.0")) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(RawHttp.post(header, "Content-Length: " + EVENT.length()) + EVENT);

                assertThat(client.read().status()).isEqualTo(503);
            }
        }
    }

    @Test
    void oldHttp_isAnswered_andClosed() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /logs HTTP/1.0\r\nContent-Length: " + EVENT.length() + "\r\n\r\n" + EVENT);

            assertThat(client.read().status()).isEqualTo(503);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void headerFlood_isAnswered431(int headers) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String flood = "X: " + "x".repeat(30) + "\r\n";
            client.send("POST /logs HTTP/1.1\r\nHost: localhost\r\n" + flood.repeat(headers));

            assertThat(client.read().status()).isEqualTo(431);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching(CLOSED); // closed before all of it was sent
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /logs HTTP/1.1\r\nHost: localhost\r\nX: ",
                "POST /logs HTTP/1.1\r\nA",
                "POST /",
                "POST",
                "\r\n"
            })
    void headWithoutAnEnd_isAnsweredAndCutOff(String beginning) throws IOException {
        String more = beginning.isBlank() ? "\r\n".repeat(500) : "x".repeat(1_000);
        try (RawHttp client = new RawHttp(server)) {
            client.send(beginning);
            for (int i = 0; i < 17; i++) {
                client.send(more);
            }

            assertThat(client.read().status()).isIn(400, 414, 431);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching(CLOSED);
        }
    }

    @Test
    void manySmallHeaders_areNoFlood() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("A: b\r\n".repeat(1_000) + "Content-Length: " + EVENT.length()) + EVENT);

            assertThat(client.read().status()).isEqualTo(503);
        }
    }
}
