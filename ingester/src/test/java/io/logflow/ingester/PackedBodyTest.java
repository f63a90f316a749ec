package io.logflow.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /logs} with a {@code Content-Encoding}, over HTTP. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@Timeout(60)
class PackedBodyTest {
    private static final byte[] EVENTS = "{\"message\":\"a\"}\n5\n{\"message\":\"b\"}".getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "x-gzip, gzip",
        "GZIP, gzip",
        "deflate, deflate",
        "deflate, raw",
        "zstd, zstd",
        "zstd, zstd stream"
    })
    void packedBody_isReadAsWhatItHolds(String contentEncoding, String packing) throws IOException {
        JsonObject problem = problem(post(contentEncoding, Packed.by(packing, EVENTS)), 503, "kafka-unavailable");

        assertThat(problem.getJsonArray("notStored")).containsExactly(0, 2);
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("not-an-object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void bodyThatIsNotPackedAsItSays_orNotWhole_isAnswered400(String encoding) throws IOException {
        byte[] packed = Packed.by(encoding, EVENTS);
        List<byte[]> broken = new ArrayList<>();
        broken.add(EVENTS);
        broken.add(Arrays.copyOf(packed, packed.length - 1));
        broken.add(Arrays.copyOf(packed, packed.length + 1));

        for (byte[] body : broken) {
            JsonObject problem = problem(post(encoding, body), 400, "bad-encoding");
            assertThat(problem.getString("detail")).contains(encoding).contains("Nothing was stored");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void nothing_packedOrNot_isNoRecord(String encoding) throws IOException {
        problem(post(encoding, Packed.by(encoding, new byte[0])), 400, "no-record");
        problem(post(encoding, new byte[0]), 400, "no-record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd", "zstd stream"})
    void bodyThatIsTooLargeUnpacked_isAnswered413(String packing) throws IOException {
        byte[] bomb = packing.equals("gzip")
                ? Packed.gzipOfSpaces(700L * WithoutKafka.REQUEST_BYTES)
                : Packed.by(packing, new byte[100 * WithoutKafka.REQUEST_BYTES]);
        assertThat(bomb.length).isLessThan(WithoutKafka.REQUEST_BYTES);
        String encoding = packing.replace(" stream", "");

        problem(post(encoding, bomb), 413, "too-large");
        for (int i = 0; i < 20; i++) {
            assertThat(post(encoding, bomb).status()).isEqualTo(413);
        }
    }

    @Test
    void bodyThatIsTooLargeAsItCame_isAnswered413() throws IOException {
        problem(post("gzip", new byte[WithoutKafka.REQUEST_BYTES + 1]), 413, "too-large");
    }

    @Test
    void severalEncodingHeaders_areAnswered415() throws IOException {
        RawHttp.Answer answer = post("gzip\r\nContent-Encoding: identity", EVENTS);

        problem(answer, 415, "unsupported-encoding");
        assertThat(answer.headers()).containsEntry("accept-encoding", "gzip, deflate, zstd, identity");
    }

    private RawHttp.Answer post(String encoding, byte[] body) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            return client.send(RawHttp.post("Content-Encoding: " + encoding, "Content-Length: " + body.length))
                    .send(body)
                    .read();
        }
    }

    private static JsonObject problem(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("urn:logflow:problem:" + code);
        return problem;
    }
}
