package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Test;

/** What a task publishes, read where an operator reads it: from Kafka's beans in JMX. */
class SinkMetricsTest extends SinkTaskTest {

    @Test
    void metrics_tellWhatBecameOfDocumentsAndBulks() throws JMException {
        publishToJmx();
        start();
        elasticsearch.next(FakeElasticsearch.whole(503, ""));
        elasticsearch.next(FakeElasticsearch.none());
        elasticsearch.onDocument(id -> id.equals(id(0, 3)) ? new Item(400, "document_parsing_exception") : Item.STORED);
        task.put(records(0, 4));
        awaitCommit(P0, 4, 4);

        task.put(List.of(record(1, 0, id(0, 0), "{}"), record(1, 1, "x", "poison")));
        awaitCommit(P1, 2, 2);

        assertThat(jmx("documents-indexed-total")).isEqualTo(3);
        assertThat(jmx("documents-duplicate-total")).isEqualTo(1);
        assertThat(jmx("documents-rejected-total")).isEqualTo(2);
        assertThat(jmx("documents-retried-total")).isEqualTo(8);
        assertThat(jmx("bulks-answered-total")).isEqualTo(2);
        assertThat(jmx("bulks-refused-total")).isEqualTo(1);
        assertThat(jmx("bulks-unanswered-total")).isEqualTo(1);
        assertThat(jmx("bulk-bytes-total")).isGreaterThan(100);
        assertThat(jmx("bulk-latency-max-ms")).isPositive();
        assertThat(jmx("bulk-latency-avg-ms")).isPositive();
        assertThat(jmx("bulk-latency-p99-ms")).isNotNegative();
        assertThat(jmx("bulk-target-bytes")).isEqualTo(5L << 20);
        assertThat(jmx("concurrency-limit")).isEqualTo(4);
        assertThat(jmx("poison-ratio")).isBetween(0.3, 0.4);
        assertThat(jmx("seconds-since-success")).isBetween(0.0, 30.0);
        assertThat(jmx("buffered-bytes")).isZero();
        assertThat(jmx("oldest-unacknowledged-age-ms")).isZero();
    }

    @Test
    void taskWhosePredecessorHasNotEnded_works_andHasItsMetricsLater() throws IOException {
        PluginMetricsImpl predecessor = (PluginMetricsImpl) connect.pluginMetrics();
        predecessor.addMetric(predecessor.metricName("bulks-in-flight", "", new LinkedHashMap<>()), (Gauge<Number>)
                (config, now) -> -1);

        start();
        task.put(records(0, 2));
        awaitCommit(P0, 2, 2);
        double before = metric("bulks-in-flight");
        predecessor.close();
        task.put(List.of());

        assertThat(before).isEqualTo(-1);
        assertThat(metric("bulks-in-flight")).isZero();
        assertThat(metric("documents-indexed-total")).isEqualTo(2);
        assertThat(metric("seconds-since-success")).isNotNegative();
    }

    @Test
    void metrics_tellWhatIsUnderWay() throws JMException {
        publishToJmx();
        settings.put("max.buffered.records", "20000");
        start();
        CountDownLatch answers = new CountDownLatch(1);
        elasticsearch.next(elasticsearch.heldBy(answers));
        task.put(records(0, 20_001));
        awaitOnTask(() -> !elasticsearch.bulks().isEmpty());
        awaitOnTask(() -> metric("oldest-unacknowledged-age-ms") > 5);

        double inFlight = jmx("bulks-in-flight");
        double paused = jmx("paused");
        answers.countDown();
        awaitCommit(P0, 20_001, 20_001);
        task.put(List.of()); // which looks at what is held now

        assertThat(inFlight).isPositive();
        assertThat(paused).isEqualTo(1);
        assertThat(jmx("bulks-in-flight")).isZero();
        assertThat(jmx("paused")).isZero();
        assertThat(jmx("backing-off")).isZero();
        assertThat(jmx("buffered-records")).isZero();
    }

    @Test
    void olderWorker_runsTheSinkWithoutMetrics() {
        connect.isOlderThanKafka41();
        start();

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
    }

    @Test
    void readme_listsEveryMetricWithItsMeaning() throws IOException {
        start();
        TreeMap<String, String> rows = new TreeMap<>();
        connect.metrics().metrics().keySet().stream()
                .filter(name -> name.group().equals("plugins"))
                .forEach(name -> rows.put(name.name(), "| `%s` | %s |\n".formatted(name.name(), name.description())));

        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| metric | meaning |\n|---|---|\n" + String.join("", rows.values()));
    }

    private void publishToJmx() {
        JmxReporter reporter = new JmxReporter();
        reporter.contextChange(new KafkaMetricsContext("kafka.connect"));
        connect.metrics().addReporter(reporter);
    }

    private static double jmx(String metric) throws JMException {
        Object value = ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("kafka.connect:type=plugins,connector=logs,task=0"), metric);
        return ((Number) value).doubleValue();
    }
}
