package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be stored is kept with its reason, by both writers in the same form, and its neighbours are stored. */
@ExtendWith(LogFlow.class)
class DeadLetterIT {
    private static final String TOPIC = "logs.rejected";

    private final String day = DateTimeFormatter.ofPattern("uuuu.MM.dd")
            .format(LocalDate.now(ZoneOffset.UTC).minusDays(1));

    @Test
    void recordThatTheIngesterRefuses_isKeptAsItWasSent_withTheReason(Stack stack, Client client) {
        String mark = LogFlow.mark();
        String bad = "{\"message\": \"\", \"resourceId\": \"%s\"}".formatted(mark);

        client.post("application/x-ndjson", bad + "\n{\"message\":\"good\",\"resourceId\":\"%s\"}".formatted(mark))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("errors[0].index", equalTo(0))
                .body("errors[0].field", equalTo("message"))
                .body("errors[0].code", equalTo("message-blank"));

        ConsumerRecord<byte[], byte[]> letter = awaitLetter(stack, mark);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(bad);
        assertThat(headers(letter))
                .containsEntry("logflow.code", "message-blank")
                .containsEntry("logflow.origin", "ingester");
        assertThat(headers(letter)).containsKeys("logflow.reason", "logflow.at");
        client.awaitFound(Map.of("resourceId", mark), 1);
    }

    @Test
    void recordThatElasticsearchRefuses_isKeptByTheSink_andItsNeighboursAreFound(Stack stack, Client client)
            throws Exception {
        String mark = LogFlow.mark();
        String bad = "{\"@timestamp\":\"no time\",\"message\":\"%s\",\"ingest\":{\"source\":\"shop\"}}".formatted(mark);
        String good =
                "{\"@timestamp\":\"2026-11-21T00:00:00.000000000Z\",\"message\":\"neighbour\",\"resourceId\":\"%s\",\"ingest\":{\"id\":\"%1$s\"}}"
                        .formatted(mark);

        produce(stack, bad, "bad-" + mark);
        produce(stack, good, "good-" + mark);

        ConsumerRecord<byte[], byte[]> letter = awaitLetter(stack, mark);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(bad);
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("bad-" + mark);
        assertThat(headers(letter))
                .containsEntry("day", day)
                .containsEntry("logflow.code", "document-parsing-exception")
                .containsEntry("logflow.origin", "sink")
                .containsEntry("logflow.index", "logflow-" + day)
                .containsEntry("logflow.id", "bad-" + mark)
                .containsEntry("logflow.source", "shop")
                .containsKeys("logflow.reason", "logflow.at");
        client.awaitFound(Map.of("resourceId", mark), 1);
    }

    /** As large as the topic {@code logs} takes it: the letter with its headers is larger still. */
    @Test
    void largestRecord_isADeadLetterToo(Stack stack) throws Exception {
        String mark = LogFlow.mark();
        String bad =
                "{\"@timestamp\":\"no time\",\"message\":\"%s%s\"}".formatted(mark, "x".repeat((2 << 20) + 60_000));

        produce(stack, bad, "large-" + mark);

        assertThat(awaitLetter(stack, mark).value()).hasSize(bad.length());
    }

    /** Connect forgets such a letter: without a second look at it, its record would be committed and gone. */
    @Test
    void letterThatConnectsOwnProducerRefuses_failsTheTask(Stack stack) throws Exception {
        String topic = "dead-letter-it";
        String connector = stack.address(Part.CONNECT) + "/connectors/" + topic;
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.settings().authority(Part.KAFKA)))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        produce(stack, topic, "no JSON " + "x".repeat(3_000), "a");

        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "connector.class",
                        "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector",
                        "topics",
                        topic,
                        "connection.url",
                        stack.address(Part.ELASTICSEARCH).toString(),
                        "errors.tolerance",
                        "all",
                        "errors.deadletterqueue.topic.name",
                        TOPIC,
                        "header.converter",
                        "org.apache.kafka.connect.storage.StringConverter",
                        "producer.override.max.request.size",
                        "2000"))
                .put(connector + "/config");

        try {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            given().get(connector + "/status").asString())
                    .contains("\"state\":\"FAILED\"", "producer.override.max.request.size"));
        } finally {
            given().delete(connector);
        }
    }

    /** As large as the ingester takes it, to the byte: with its envelope it is larger on the rest of its way. */
    @Test
    void largestEvent_isFound(Client client) {
        String mark = LogFlow.mark();
        String event = "{\"message\":\"large\",\"resourceId\":\"%s\",\"metadata\":{\"a\":[%s\"\"]}}"
                .formatted(mark, ("\"" + "y".repeat(99_997) + "\",").repeat(10));
        int rest = (1 << 20) - event.length();

        client.send(event.replace("\"\"", "\"" + "z".repeat(rest) + "\""));

        client.awaitFound(Map.of("resourceId", mark), 1);
    }

    private void produce(Stack stack, String value, String key) throws ExecutionException, InterruptedException {
        produce(stack, "logs", value, key);
    }

    private void produce(Stack stack, String topic, String value, String key)
            throws ExecutionException, InterruptedException {
        Properties config = new Properties();
        config.put("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        config.put("max.request.size", 4 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
            record.headers().add("day", day.getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    /** Reads the topic until the dead letter comes whose value has the mark. */
    private static ConsumerRecord<byte[], byte[]> awaitLetter(Stack stack, String mark) {
        Properties config = new Properties();
        config.put("bootstrap.servers", stack.settings().authority(Part.KAFKA));
        config.put("auto.offset.reset", "earliest");
        long end = System.nanoTime() + Client.FOUND_WITHIN.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(letter.value(), UTF_8).contains(mark)) {
                        return letter;
                    }
                }
            }
        }
        throw new AssertionError("no dead letter came for " + mark);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
