package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.BulkFile;
import io.logflow.benchmarks.elastic.Wire;
import io.logflow.benchmarks.figures.Report;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Events that wait in the topic, put there by the ingester, and the same ones as ready-made bodies with the same ids.
 *
 * @param index the index of all of them, by the day that the ingester wrote into their header
 */
public record Backlog(BulkFile bodies, String index) {
    /** What nobody reads unless a measure has it read. */
    static final String TOPIC = "bench";

    private static final int EVENTS_A_REQUEST = 1_000;
    private static final Duration POLL = Duration.ofSeconds(10);

    static Backlog make(Bench bench, int events, boolean full, Report report) {
        report.progress("Putting %,d events into the topic".formatted(events));
        Instant now = Instant.now();
        Instant halfAnHourAgo = now.minus(Duration.ofMinutes(30));
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS); // all of one day, so that there is one index
        LogLines lines = new LogLines(7, halfAnHourAgo.isBefore(midnight) ? midnight : halfAnHourAgo, 2, full);
        try (Wire ingester = new Wire(bench.ingester().address())) {
            for (int sent = 0; sent < events; sent += EVENTS_A_REQUEST) {
                byte[] batch = lines.batch(sent, Math.min(EVENTS_A_REQUEST, events - sent));
                Wire.Answer answer = ingester.post("/logs?ids=false", Wire.NDJSON, batch);
                if (answer.status() != 202) {
                    throw new Trouble("The ingester answers %d: %s".formatted(answer.status(), answer.body()));
                }
            }
        } catch (IOException e) {
            throw new Trouble("The ingester does not take the events: " + e.getMessage(), e);
        }
        report.progress("Making bodies of them");
        return read(bench.kafka(), TOPIC, events, bench.scratch().resolve("bodies.ndjson"));
    }

    /**
     * The first events of a topic as bodies in a file. Reads as the sink does, so that the events come in the same order in
     * about the same portions.
     */
    public static Backlog read(String kafka, String topic, int events, Path file) {
        Map<String, Object> config =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        String day = "";
        int left = events;
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                BulkFile.Writer bodies = new BulkFile.Writer(file)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (left > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (records.isEmpty()) {
                    throw new Trouble("The topic lacks %,d of %,d events.".formatted(left, events));
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (left == 0) {
                        break;
                    }
                    bodies.add(record.key(), record.value());
                    day = day(record);
                    left--;
                }
            }
            return new Backlog(bodies.finish(), "logflow-" + day);
        } catch (IOException e) {
            throw new Trouble("Cannot write the bodies: " + e.getMessage(), e);
        }
    }

    private static String day(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("day").value(), StandardCharsets.UTF_8);
    }

    public int events() {
        return bodies.events();
    }

    /** Of the canonical form, as Kafka has it. */
    public double bytesAnEvent() {
        return (double) bodies.sourceBytes() / events();
    }
}
