package io.logflow.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class RequestLimitTest {

    private static final int MOST = 24;

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void answersThatNobodyReads_holdTheirPlaces_untilTheirClientsLeave() throws IOException {
        String[] events = new String[120];
        Arrays.fill(events, "{\"message\":\"" + "x".repeat(30_000) + "\"}");
        elasticsearch.answers(FakeElasticsearch.answer(events));
        List<Socket> slow = new ArrayList<>();
        for (int client = 0; client < MOST; client++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096); // or the answer ends in the system's buffers
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write("GET /api/v1/logs?size=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }

        for (Socket socket : slow) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        given().get("/api/v1/logs")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("5"))
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:too-many-searches"))
                .body("detail", containsString("logflow.query.max-concurrent-requests"));
        for (String page : List.of("/?q=failed", "/trace/t-1", "/complete?q=a", "/saved")) {
            given().get(page)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("5"))
                    .contentType("text/html;charset=UTF-8")
                    .body(containsString("<title>Too many searches are under way"))
                    .body(containsString("id=\"try-again\" href=\"" + page + "\""));
        }
        given().header("HX-Request", "true")
                .get("/?q=failed&cursor=x")
                .then()
                .statusCode(429)
                .contentType("text/html;charset=UTF-8")
                .header("HX-Reswap", equalTo("innerHTML"))
                .body(startsWith("<section"))
                .body(containsString("href=\"/?q=failed&amp;cursor=x\""));
        given().contentType("application/x-www-form-urlencoded")
                .body("name=a&search=" + "x".repeat(20_000))
                .post("/saved")
                .then()
                .statusCode(429)
                .contentType("text/html;charset=UTF-8");
        given().get("/q/health/live").then().statusCode(200);

        for (Socket socket : slow) {
            socket.close();
        }
        elasticsearch.answers(FakeElasticsearch.answer());
        await().untilAsserted(() -> given().get("/api/v1/logs").then().statusCode(200));
    }
}
