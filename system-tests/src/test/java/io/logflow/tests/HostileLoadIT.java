package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An ingester with the heap that it has by default, under more than it can take: it says no, and goes on. Its JVM ends when memory is
 * short, so living on is the proof.
 */
@ExtendWith(LogFlow.class)
class HostileLoadIT {
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 2;
    private static final int MEBIBYTE = 1 << 20;
    private static final Set<Integer> DEFINED = Set.of(202, 400, 408, 413, 503);
    private static final String EVENT = "{\"message\":\"hostile load\"}";
    private static final List<byte[]> BODIES = List.of(
            "{\"msg\":\"a\"}\n".repeat(100_000).getBytes(US_ASCII),
            "{}\n".repeat(100_000).getBytes(US_ASCII),
            ("[" + "5,".repeat(200_000) + "5]").getBytes(US_ASCII),
            ("{\"msg\":\"" + "x".repeat(1_000_000) + "\"}\n").repeat(10).getBytes(US_ASCII),
            manyKeys().getBytes(US_ASCII),
            ("[" + "[".repeat(MEBIBYTE)).getBytes(US_ASCII),
            ("{\"msg\":\"" + "y".repeat(3 * MEBIBYTE) + "\"}").getBytes(US_ASCII));

    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private StackSettings settings;
    private PartProcess ingester;

    @BeforeEach
    void start(Stack stack) {
        settings = besides(stack.settings());
        ingester = PartProcess.of(Part.INGESTER, settings);
        ingester.start();
    }

    @AfterEach
    void stop() {
        ingester.stop();
        DataFolder.delete(settings);
    }

    @Test
    void moreThanItCanTake_isRefused_withoutHarm() throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS * ROUNDS; i++) {
            byte[] body = BODIES.get(i % BODIES.size());
            switch (i % 4) {
                case 0, 1 -> clients.execute(() -> sendWhole(body));
                case 2 -> clients.execute(() -> sendHalf(body));
                default -> clients.execute(this::sendGibibyte);
            }
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

        assertThat(ingester.running()).as("outcomes %s", outcomes).isTrue();
        assertThat(outcomes.keySet()).allSatisfy(outcome -> assertThat(outcome).matches("cut off|" + statuses()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(metrics()).contains("\nlogflow_ingester_in_flight_bytes 0.0"));
        assertThat(given().get(ingester.address() + "/q/health/live").statusCode())
                .isEqualTo(200);
        assertThat(given().body(EVENT).post(ingester.address() + "/logs").statusCode())
                .isEqualTo(202);
    }

    private void sendWhole(byte[] body) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: " + body.length));
            socket.getOutputStream().write(body);
            note(status(socket));
        } catch (IOException e) {
            note("cut off");
        }
    }

    private void sendHalf(byte[] body) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: " + body.length));
            socket.getOutputStream().write(body, 0, body.length / 2);
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            note("cut off");
        }
    }

    /** Sends chunk after chunk, never looking at the answer, until it is cut off. */
    private void sendGibibyte() {
        byte[] chunk = ("100000\r\n" + " ".repeat(MEBIBYTE) + "\r\n").getBytes(US_ASCII);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("Transfer-Encoding: chunked"));
            for (int sent = 0; sent < 1024; sent++) {
                socket.getOutputStream().write(chunk);
            }
            note(status(socket));
        } catch (IOException e) {
            note("cut off");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.port(Part.INGESTER));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static byte[] head(String framing) {
        return ("POST /logs HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n").getBytes(US_ASCII);
    }

    private static String status(Socket socket) throws IOException {
        String line = new String(socket.getInputStream().readNBytes("HTTP/1.1 202".length()), US_ASCII);
        return line.isEmpty() ? "cut off" : line.substring(line.lastIndexOf(' ') + 1);
    }

    private void note(String outcome) {
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    private static String statuses() {
        return DEFINED.stream().map(String::valueOf).collect(Collectors.joining("|"));
    }

    private String metrics() {
        return given().get(ingester.address() + "/q/metrics").asString();
    }

    private static String manyKeys() {
        return IntStream.range(0, 100_000)
                .mapToObj(i -> ",\"%x\":0".formatted(i))
                .collect(Collectors.joining("", "{\"msg\":\"a\"", "}"));
    }

    /** An ingester of our own beside the one that all tests share, with the same Kafka. */
    private static StackSettings besides(StackSettings shared) {
        Path data = Path.of("target", "hostile").toAbsolutePath();
        StackSettings own = StackSettings.forTests(LogFlow.repository(), data);
        Map<Part, Integer> ports = new EnumMap<>(own.ports());
        ports.put(Part.KAFKA, shared.port(Part.KAFKA));
        return own.withPorts(ports, own.controllerPort());
    }
}
