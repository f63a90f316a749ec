package io.logflow.tests.meaning;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.query.language.Condition;
import io.logflow.query.language.QueryLanguage;
import io.logflow.query.match.CanonicalEvent;
import io.logflow.query.match.EventPredicate;
import io.logflow.query.store.ConditionJson;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Thousands of conditions on hundreds of events: Elasticsearch and the predicate must find the same ones. What
 * Elasticsearch refuses as too broad is not compared: how many words it takes depends on its heap and the processors, and
 * how many of them begin alike on what other tests have stored.
 */
@ExtendWith(LogFlow.class)
class SameMeaningIT {
    private static final int EVENTS = 400;
    private static final int CONDITIONS = 1_400;
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant asOf = Instant.parse("2026-11-21T12:00:01Z");
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String mark = LogFlow.mark();

    @Test
    void condition_findsTheSameEvents_inElasticsearchAndInTheTail(Stack stack) throws Exception {
        Map<String, byte[]> events = stored(stack);
        List<JsonNode> trees = new ArrayList<>();
        for (byte[] event : events.values()) {
            trees.add(JSON.readTree(event));
        }
        OddConditions conditions = new OddConditions(random, trees);
        int found = 0;

        for (int batch = 0; batch < CONDITIONS / AT_ONCE; batch++) {
            List<Condition> some =
                    Stream.generate(conditions::next).limit(AT_ONCE).toList();
            List<Optional<Set<String>>> indexed = find(stack, some);
            for (int i = 0; i < AT_ONCE; i++) {
                if (indexed.get(i).isEmpty()) {
                    continue;
                }
                Condition condition = some.get(i);
                Set<String> passed = passing(condition, events);
                Set<String> inElasticsearch = indexed.get(i).get();
                assertThat(passed)
                        .withFailMessage(() -> difference(condition, inElasticsearch, passed, events))
                        .isEqualTo(inElasticsearch);
                found += passed.isEmpty() || passed.size() == EVENTS ? 0 : 1;
            }
        }
        assertThat(found).as("conditions that tell events apart, seed %d", seed).isGreaterThan(CONDITIONS / 4);
    }

    private Map<String, byte[]> stored(Stack stack) {
        OddLogs logs = new OddLogs(random, mark);
        List<String> sent = Stream.generate(logs::next).limit(EVENTS).toList();
        try (KafkaConsumer<String, byte[]> kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.settings().authority(Part.KAFKA)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            kafka.assign(kafka.partitionsFor("logs").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            kafka.seekToEnd(kafka.assignment());
            kafka.assignment().forEach(kafka::position);
            List<String> ids = given().contentType("application/x-ndjson")
                    .body(String.join("\n", sent).getBytes(UTF_8))
                    .post(stack.address(Part.INGESTER) + "/logs")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("ids");
            assertThat(ids).as("seed %d", seed).hasSize(EVENTS);
            awaitIndexed(stack);
            return read(kafka, ids);
        }
    }

    /** In the order of the ids, whichever partition is read first: the same seed makes the same conditions. */
    private static Map<String, byte[]> read(KafkaConsumer<String, byte[]> kafka, List<String> ids) {
        Map<String, byte[]> events = new LinkedHashMap<>();
        ids.forEach(id -> events.put(id, null));
        await().atMost(PATIENCE).until(() -> {
            kafka.poll(Duration.ofMillis(200)).forEach(record -> {
                events.replace(record.key(), record.value());
            });
            return !events.containsValue(null);
        });
        return events;
    }

    private void awaitIndexed(Stack stack) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        findOnce(stack, List.of(Condition.EVERYTHING)).get(0).orElseThrow())
                .hasSize(EVENTS));
    }

    /** Asks again while a shard does not answer: late logs of another test may just have made a new day's index. */
    private List<Optional<Set<String>>> find(Stack stack, List<Condition> conditions) {
        List<Optional<Set<String>>> found = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> found.addAll(findOnce(stack, conditions)));
        return found;
    }

    private List<Optional<Set<String>>> findOnce(Stack stack, List<Condition> conditions) throws Exception {
        String searches = conditions.stream()
                .map(condition ->
                        """
                        {"index":"logflow"}
                        {"size":%d,"_source":false,"sort":["_doc"],"query":{"bool":{"filter":[{"term":{"metadata.mark":"%s"}},%s]}}}
                        """
                                .formatted(EVENTS, mark, ConditionJson.of(condition, asOf)))
                .collect(Collectors.joining());
        String answer = given().contentType("application/x-ndjson")
                .body(searches.getBytes(UTF_8))
                .post(stack.address(Part.ELASTICSEARCH) + "/_msearch")
                .asString();
        JsonNode responses = JSON.readTree(answer).path("responses");
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> ids(conditions.get(i), responses.path(i)))
                .toList();
    }

    /** @return nothing if the condition was refused as too broad */
    private Optional<Set<String>> ids(Condition condition, JsonNode response) {
        if (response.toString().contains("too many clauses")) {
            return Optional.empty();
        }
        assertThat(response.path("status").asInt() == 200
                        && response.at("/_shards/failed").asInt() == 0)
                .as(() -> "Elasticsearch answers %s\nseed %dL\n%s\n%s"
                        .formatted(
                                shortened(response.toString()),
                                seed,
                                text(condition),
                                ConditionJson.of(condition, asOf)))
                .isTrue();
        Set<String> ids = new TreeSet<>();
        response.at("/hits/hits").forEach(hit -> ids.add(hit.path("_id").asText()));
        return Optional.of(ids);
    }

    private Set<String> passing(Condition condition, Map<String, byte[]> events) throws Exception {
        EventPredicate predicate = EventPredicate.of(condition, asOf);
        Set<String> passing = new TreeSet<>();
        for (Map.Entry<String, byte[]> event : events.entrySet()) {
            if (predicate.test(CanonicalEvent.read(event.getKey(), event.getValue()))) {
                passing.add(event.getKey());
            }
        }
        return passing;
    }

    private String difference(
            Condition condition, Set<String> indexed, Set<String> passed, Map<String, byte[]> events) {
        Stream<String> onlyIndexed =
                indexed.stream().filter(id -> !passed.contains(id)).map(id -> "found only: " + event(events, id));
        Stream<String> onlyPassed =
                passed.stream().filter(id -> !indexed.contains(id)).map(id -> "passed only: " + event(events, id));
        return "seed %dL\n%s\n%s\n%s"
                .formatted(
                        seed,
                        text(condition),
                        ConditionJson.of(condition, asOf),
                        Stream.concat(onlyIndexed, onlyPassed).limit(3).collect(Collectors.joining("\n")));
    }

    private static String text(Condition condition) {
        return QueryLanguage.print(condition) + "\n" + condition;
    }

    private static String shortened(String answer) {
        return answer.substring(0, Math.min(answer.length(), 2_000));
    }

    private static String event(Map<String, byte[]> events, String id) {
        return id + " " + new String(events.getOrDefault(id, new byte[0]), UTF_8);
    }
}
