package io.logflow.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.sink.Probes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeLoadTest {
    private static final long WITHOUT_AN_ANSWER_MILLIS = 200;

    @Test
    void aProbeThatIsUnderWay_hasItsAnswerBeforeTheLoadIsClosed() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        HttpServer ingester = ingester(sent, answer);
        Tally tally = new Tally();
        try {
            URI address = URI.create("http://127.0.0.1:" + ingester.getAddress().getPort());
            ProbeLoad load = new ProbeLoad(address, new Probes(new Elasticsearch(address)), tally);
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();

            Thread closing = new Thread(load::close);
            closing.start();
            closing.join(WITHOUT_AN_ANSWER_MILLIS);
            answer.countDown();
            closing.join();

            assertThat(tally.sentence()).isEqualTo("1 × 202");
        } finally {
            ingester.stop(0);
        }
    }

    private static HttpServer ingester(CountDownLatch sent, CountDownLatch answer) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/logs", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                sent.countDown();
                answer.await();
                exchange.sendResponseHeaders(202, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }
}
