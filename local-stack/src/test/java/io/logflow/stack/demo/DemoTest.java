package io.logflow.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.settings.Loopback;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoTest {
    private record Request(String key, String body) {
        long logs() {
            return body.lines().count();
        }
    }

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile int failFrom = Integer.MAX_VALUE;
    private volatile int failTo = Integer.MAX_VALUE;
    private HttpServer ingester;

    @BeforeEach
    void start() throws IOException {
        ingester = HttpServer.create(Loopback.at(0), 0);
        ingester.createContext("/logs", this::answer);
        ingester.start();
    }

    @AfterEach
    void stop() {
        ingester.stop(0);
    }

    @Test
    void demo_sendsExactlyRateTimesLength() {
        Tally tally = demo(1_000, Duration.ofSeconds(1)).run(progress -> {}, () -> false);

        assertThat(tally.sent()).isEqualTo(1_000);
        assertThat(tally.accepted()).isEqualTo(1_000);
        assertThat(tally.rejected()).isZero();
        assertThat(requests.stream().mapToLong(Request::logs).sum()).isEqualTo(1_000);
    }

    @Test
    void batchThatFoundNoEar_isSentAgainUnderTheSameKey_andCountsOnce() {
        failFrom = 2;
        failTo = 2;

        Tally tally = demo(500, Duration.ofSeconds(1)).run(progress -> {}, () -> false);

        assertThat(tally.sent()).isEqualTo(500);
        assertThat(tally.waits()).isEqualTo(1);
        assertThat(requests.get(1)).isEqualTo(requests.get(2));
    }

    @Test
    void stoppedDemo_ends() {
        Demo demo = demo(100, DemoSettings.FOR_EVER);

        Tally tally = demo.run(progress -> {}, () -> demo.tally().sent() >= 20);

        assertThat(tally.sent()).isBetween(20L, 500L);
    }

    @Test
    void absentIngester_isTroubleThatSaysHowToStartIt() {
        ingester.stop(0);

        assertThatThrownBy(() -> demo(100, Duration.ofSeconds(1)).run(progress -> {}, () -> false))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("./logflow up");
    }

    private Demo demo(int rate, Duration length) {
        URI address = URI.create("http://127.0.0.1:" + ingester.getAddress().getPort());
        return new Demo(new DemoSettings(address, rate, length, 1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Request request = new Request(
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        boolean fails = requests.size() >= failFrom && requests.size() <= failTo;
        byte[] answer = (fails ? "{\"title\":\"busy\"}" : "{\"accepted\":" + request.logs() + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(fails ? 503 : 202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
