package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.ConsumerLag;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With an idempotency key whatever is sent again, whole or in part, is found once. */
@ExtendWith(LogFlow.class)
class RetryIT {
    private static final long SEED = Long.getLong("logflow.seed", 20_261_122L);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOPIC = "logs";
    private static final String GROUP = "connect-logflow-elasticsearch";

    /** When a client resets its connection. */
    private enum Reset {
        IN_MID_BODY,
        AFTER_THE_BODY,
        /** The answer has come and is not read, so that the events are surely stored. */
        BEFORE_THE_ANSWER_IS_READ
    }

    /** Every third is one of three that are byte-identical, and one is refused. */
    private static final int EVENTS = 60;

    @Test
    void batchThatIsSentAgain_wholeAndInParts_andToANewProcess_isFoundOnce(Stack stack, Client client) {
        String mark = LogFlow.mark();
        String key = UUID.randomUUID().toString();
        List<String> events = events(mark);
        Random random = new Random(SEED);

        List<String> ids = accepted(post(stack, key, events));
        assertThat(accepted(post(stack, key, events))).isEqualTo(ids);
        for (int i = 0; i < 20; i++) {
            assertThat(ids).containsAll(accepted(post(stack, key, part(events, random))));
        }
        stack.part(Part.INGESTER).kill();
        stack.part(Part.INGESTER).start();
        assertThat(accepted(post(stack, key, events))).isEqualTo(ids);
        for (int i = 0; i < 20; i++) {
            assertThat(ids).containsAll(accepted(post(stack, key, part(events, random))));
        }

        assertFoundOnce(stack, client, mark, ids);
    }

    @Test
    void batchThatIsAnswered503_isFoundOnce_whenItIsSentAgain(Stack stack, Client client) {
        String mark = LogFlow.mark();
        String key = UUID.randomUUID().toString();
        List<String> events = events(mark);

        stack.part(Part.KAFKA).stop();
        for (int i = 0; i < 3; i++) {
            Response refused = post(stack, key, events);
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
            assertThat(refused.jsonPath().getInt("accepted")).isZero();
        }
        stack.part(Part.KAFKA).start();
        Response stored = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> post(stack, key, events), answer -> answer.statusCode() == 202);

        assertFoundOnce(stack, client, mark, accepted(stored));
    }

    @Test
    void batchWhoseConnectionIsReset_isFoundOnce_whenItIsSentAgain(Stack stack, Client client) throws IOException {
        String mark = LogFlow.mark();
        List<String> events = events(mark);

        List<String> ids = new ArrayList<>();
        for (Reset reset : Reset.values()) {
            String key = UUID.randomUUID().toString();
            for (int i = 0; i < 5; i++) {
                postAndReset(stack, key, events, reset);
            }
            ids.addAll(accepted(post(stack, key, events)));
        }

        assertFoundOnce(stack, client, mark, ids);
    }

    @Test
    void keyThatIsUsedAgain_swallowsNothing(Stack stack, Client client) {
        String mark = LogFlow.mark();
        String key = UUID.randomUUID().toString();
        List<String> first = events(mark);
        List<String> second =
                first.stream().map(event -> event.replace("event", "other")).toList();

        List<String> ids = accepted(post(stack, key, first));
        ids.addAll(accepted(post(stack, key, second)));

        assertFoundOnce(stack, client, mark, ids);
    }

    private static List<String> events(String mark) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int number = i % 3 == 0 ? i / 9 * 9 : i;
            events.add("{\"message\":\"event %d\",\"id\":7,\"resourceId\":\"%s\"}".formatted(number, mark));
        }
        events.add("{\"message\":5}");
        return events;
    }

    /** Some of the events, in another order; of identical ones all or none, as a client sends them that follows the answers. */
    private static List<String> part(List<String> events, Random random) {
        long chosen = random.nextLong();
        List<String> part = new ArrayList<>(events.stream()
                .filter(event -> (chosen >> (event.hashCode() & 63) & 1) == 1 || event.contains("event 1\""))
                .toList());
        Collections.shuffle(part, random);
        return part;
    }

    private static Response post(Stack stack, String key, List<String> events) {
        return given().contentType("application/x-ndjson")
                .header("Idempotency-Key", key)
                .body(String.join("\n", events).getBytes(UTF_8))
                .post(stack.address(Part.INGESTER) + "/logs");
    }

    /** Sends what {@link #post} sends, and resets the connection instead of reading the answer. */
    private static void postAndReset(Stack stack, String key, List<String> events, Reset reset) throws IOException {
        byte[] body = String.join("\n", events).getBytes(UTF_8);
        String head = String.join(
                "\r\n",
                "POST /logs HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/x-ndjson",
                "Idempotency-Key: " + key,
                "Content-Length: " + body.length,
                "",
                "");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.settings().port(Part.INGESTER))) {
            socket.setSoLinger(true, 0); // makes close a reset
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            out.write(body, 0, reset == Reset.IN_MID_BODY ? body.length / 2 : body.length);
            out.flush();
            if (reset == Reset.BEFORE_THE_ANSWER_IS_READ) {
                InputStream in = socket.getInputStream();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> in.available() > 0);
            }
        }
    }

    private static List<String> accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return new ArrayList<>(answer.jsonPath().<String>getList("ids"));
    }

    private static void assertFoundOnce(Stack stack, Client client, String mark, List<String> ids) {
        Map<String, String> mine = Map.of("resourceId", mark);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(client.allIds(mine, 100))
                .containsAll(ids));
        awaitIndexed(stack);
        String last = LogFlow.mark(); // what is found later than all of it shows that all of it can be found
        client.send("{\"message\":\"last\",\"resourceId\":\"%s\"}".formatted(last));
        client.awaitFound(Map.of("resourceId", last), 1);
        List<String> found = client.allIds(mine, 100);
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        JsonPath count = client.search(Map.of("resourceId", mark, "size", 1));
        assertThat(count.getInt("total.value")).isEqualTo(ids.size());
    }

    /** Waits until the sink has done with everything that is in the topic now. */
    private static void awaitIndexed(Stack stack) {
        String kafka = stack.settings().authority(Part.KAFKA);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            await().atMost(PATIENCE).until(() -> ConsumerLag.of(admin, TOPIC, GROUP) == 0);
        }
    }
}
