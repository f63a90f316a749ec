package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code POST /logs} over HTTP/2 in clear text, by prior knowledge, for those who switch it on: what happens to one stream harms no other.
 */
@QuarkusTest
@TestProfile(Http2Test.SpeaksHttp2.class)
@Timeout(60)
class Http2Test {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final long CANCEL = 8;

    private final Vertx vertx = Vertx.vertx();

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    private final HttpClient client = newClient();

    /** The limits as elsewhere, and HTTP/2 switched on. */
    public static final class SpeaksHttp2 extends WithoutKafka {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.http.http2", "true");
            return settings;
        }
    }

    @AfterEach
    void noByte_isInFlight_afterAll() throws Exception {
        get(vertx.close());
        InFlight.awaitNone();
    }

    @Test
    void event_isAnswered_overHttp2() throws Exception {
        HttpClientRequest request = post();
        String answer =
                get(request.send(EVENT).compose(response -> response.body()).map(Buffer::toString));

        assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer).contains("kafka-unavailable");
    }

    @Test
    void refusal_endsItsStreamOnly() throws Exception {
        HttpClientRequest large = post().setChunked(true);
        Buffer some = Buffer.buffer(new byte[64 * 1024]);
        for (int bytes = 0; bytes <= WithoutKafka.REQUEST_BYTES; bytes += some.length()) {
            large.write(some);
        }
        HttpClientRequest picture = post().putHeader("Content-Type", "image/png");

        assertThat(get(large.response()).statusCode()).isEqualTo(413);
        assertThat(get(picture.send(EVENT)).statusCode()).isEqualTo(415);
        assertThat(get(post().send(EVENT)).statusCode()).isEqualTo(503);
        assertThat(large.connection()).isSameAs(picture.connection());
    }

    @Test
    void streamsThatAreReset_leaveNothing_andOthersOfTheirConnectionGoOn() throws Exception {
        List<HttpClientRequest> halfSent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            HttpClientRequest request = post().setChunked(true);
            get(request.write(Buffer.buffer(new byte[10_000])));
            halfSent.add(request);
        }
        await().until(() -> InFlight.bytes() >= 50 * 10_000);

        halfSent.forEach(request -> request.reset(CANCEL));

        InFlight.awaitNone();
        assertThat(get(post().send(EVENT)).statusCode()).isEqualTo(503);
    }

    @Test
    void connectionThatIsClosed_takesAllItsStreamsAlong() throws Exception {
        for (int i = 0; i < 20; i++) {
            get(post().setChunked(true).write(Buffer.buffer(new byte[10_000])));
        }
        await().until(() -> InFlight.bytes() >= 20 * 10_000);

        get(client.close());

        InFlight.awaitNone();
    }

    @Test
    void floodOfResets_costsTheSenderItsConnection_andNobodyElseAnything() throws Exception {
        boolean open = true;
        for (int i = 0; open && i < 2_000; i++) {
            try {
                HttpClientRequest request = post().setChunked(true);
                get(request.write(Buffer.buffer(new byte[100])));
                request.reset(CANCEL);
            } catch (ExecutionException e) {
                open = false;
            }
        }

        assertThat(open).as("the connection after 2,000 resets").isFalse();
        assertThat(given().body(EVENT).post("/logs").statusCode()).isEqualTo(503);
    }

    @Test
    void headerFlood_isRefused_andTheServiceGoesOn() throws Exception {
        HttpClientRequest request = post();
        for (int i = 0; i < 1_000; i++) {
            request.putHeader("x-" + i, "x".repeat(50));
        }

        Future<Integer> status = request.send(EVENT).map(response -> response.statusCode());

        await().until(status::isComplete);
        assertThat(status.failed() || status.result() == 431).isTrue();
        assertThat(given().body(EVENT).post("/logs").statusCode()).isEqualTo(503);
    }

    private HttpClient newClient() {
        return vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1));
    }

    private HttpClientRequest post() throws InterruptedException, ExecutionException, TimeoutException {
        return get(client.request(HttpMethod.POST, server.getPort(), "localhost", "/logs"));
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
