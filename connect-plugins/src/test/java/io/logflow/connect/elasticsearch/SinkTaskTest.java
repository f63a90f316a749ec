package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The task as Connect drives it, against an Elasticsearch that misbehaves on demand. Tests change settings and start it. */
@Timeout(60)
abstract class SinkTaskTest {
    static final TopicPartition P0 = new TopicPartition("logs", 0);
    static final TopicPartition P1 = new TopicPartition("logs", 1);
    static final String INDEX = "logflow-2026.11.21";

    final FakeConnect connect = new FakeConnect();
    final ElasticsearchSinkTask task = new ElasticsearchSinkTask();
    final Map<String, String> settings = new HashMap<>();
    FakeElasticsearch elasticsearch;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeElasticsearch();
        connect.assign(P0, P1);
        settings.putAll(Map.of(
                "connection.url", elasticsearch.url() + "/",
                "index.name", "logflow-${header:day}",
                "key.ignore", "false",
                "linger.ms", "0",
                "retry.backoff.ms", "5",
                "retry.backoff.max.ms", "20",
                "commit.drain.ms", "0",
                "errors.deadletterqueue.topic.name", "logs.rejected"));
    }

    @AfterEach
    void allStops() {
        task.stop();
        elasticsearch.close();
    }

    final void start() {
        task.initialize(connect);
        task.start(settings);
        task.open(List.of(P0, P1));
    }

    static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to).mapToObj(offset -> record(0, offset)).toList();
    }

    /** What the task would commit of {@code partition} when Connect has read up to {@code consumed}. */
    final long committed(TopicPartition partition, long consumed) {
        OffsetAndMetadata offset = task.preCommit(Map.of(partition, new OffsetAndMetadata(consumed)))
                .get(partition);
        return Objects.requireNonNull(offset).offset();
    }

    /** Calls the task as Connect does, with nothing new, until it commits. */
    final void awaitCommit(TopicPartition partition, long consumed, long committed) {
        awaitOnTask(() -> committed(partition, consumed) == committed);
    }

    final void awaitOnTask(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    task.put(List.of());
                    return condition.getAsBoolean();
                });
    }

    /** A number that the task publishes. */
    final double metric(String name) {
        return connect.metrics().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .map(metric -> ((Number) metric.metricValue()).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    final void putUntilItThrows(List<SinkRecord> records) {
        task.put(records);
        awaitOnTask(() -> false);
    }
}
