package io.logflow.connect.elasticsearch.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Percentiles.BucketSizing;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task tells of itself, as Connect's plugin metrics: in JMX and to whatever reporters the worker has. Connect
 * tags them with connector and task, and removes them when the task ends.
 *
 * <p>Counted by the task thread and the workers, read by any thread.
 */
public final class SinkMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

    /** A thousand buckets for bulks of up to a minute: fine where they are short. */
    private static final int LATENCY_BYTES = 4_000;

    private static final double LATENCY_MAX_MS = 60_000;

    private final @Nullable PluginMetrics registry;
    private final Deque<Runnable> unpublished = new ArrayDeque<>();
    private volatile @Nullable Sensor latency;
    private final LongAdder indexed;
    private final LongAdder duplicates;
    private final LongAdder rejected;
    private final LongAdder retried;
    private final LongAdder answered;
    private final LongAdder refused;
    private final LongAdder unanswered;
    private final LongAdder bytes;
    private volatile long lastSuccess = System.nanoTime();

    public SinkMetrics(SinkTaskContext context) {
        registry = registry(context);
        indexed = counter("documents-indexed-total", "Documents that Elasticsearch has stored.");
        duplicates =
                counter("documents-duplicate-total", "Documents that were there already, from an earlier delivery.");
        rejected = counter("documents-rejected-total", "Records that became dead letters.");
        retried = counter("documents-retried-total", "Documents to send once more, counted each time.");
        answered = counter("bulks-answered-total", "Bulks that Elasticsearch answered document by document.");
        refused = counter("bulks-refused-total", "Bulks that were refused as a whole.");
        unanswered = counter("bulks-unanswered-total", "Bulks without an answer: connection lost, or out of time.");
        bytes = counter("bulk-bytes-total", "Bytes of the bodies of answered and refused bulks, before compression.");
        gauge(
                "seconds-since-success",
                "Seconds since Elasticsearch last stored a document of this task, or since its start.",
                () -> (System.nanoTime() - lastSuccess) / 1_000_000_000);
        if (registry != null) {
            publish(() -> latency = latency(registry));
        }
    }

    /** Publishes a value that is read when somebody asks, by any thread. */
    public void gauge(String name, String description, Supplier<Number> value) {
        if (registry != null) {
            MetricName metric = registry.metricName(name, description, new LinkedHashMap<>());
            publish(() -> registry.addMetric(metric, (Gauge<Number>) (config, now) -> value.get()));
        }
    }

    /**
     * Publishes what could not be yet: a task may start while its predecessor on the same worker, which Connect could not
     * stop in time, still has its metrics under the same names. No task fails for that.
     */
    public void publishMissing() {
        try {
            while (!unpublished.isEmpty()) {
                unpublished.element().run();
                unpublished.remove();
            }
        } catch (IllegalArgumentException e) {
            // the name is taken; once more with the next records
        }
    }

    private void publish(Runnable registration) {
        boolean first = unpublished.isEmpty();
        unpublished.add(registration);
        if (first) {
            publishMissing();
            if (!unpublished.isEmpty()) {
                LOG.info("An earlier run of this task has not ended yet and still has its metrics; these follow it.");
            }
        }
    }

    /** A bulk was sent and came back. */
    public void returned(int bodyBytes, long nanos) {
        bytes.add(bodyBytes);
        Sensor sensor = latency;
        if (sensor != null) {
            sensor.record(nanos / 1e6);
        }
    }

    /** Elasticsearch has looked at the documents of a bulk one by one. */
    public void answered(int newDocuments, int oldDocuments, int documentsToRetry) {
        answered.increment();
        indexed.add(newDocuments);
        duplicates.add(oldDocuments);
        retried.add(documentsToRetry);
        if (newDocuments + oldDocuments > 0) {
            lastSuccess = System.nanoTime();
        }
    }

    public void refused(int documentsToRetry) {
        refused.increment();
        retried.add(documentsToRetry);
    }

    public void unanswered(int documentsToRetry) {
        unanswered.increment();
        retried.add(documentsToRetry);
    }

    public void rejected(int records) {
        rejected.add(records);
    }

    private LongAdder counter(String name, String description) {
        LongAdder counter = new LongAdder();
        gauge(name, description, counter::sum);
        return counter;
    }

    private static Sensor latency(PluginMetrics registry) {
        Sensor sensor = registry.addSensor("bulk-latency");
        sensor.add(latency(registry, "avg", "on average"), new Avg());
        sensor.add(latency(registry, "max", "the longest"), new Max());
        sensor.add(new Percentiles(
                LATENCY_BYTES,
                LATENCY_MAX_MS,
                BucketSizing.LINEAR,
                new Percentile(latency(registry, "p99", "99 of 100 were shorter"), 99)));
        return sensor;
    }

    private static MetricName latency(PluginMetrics registry, String statistic, String meaning) {
        return registry.metricName(
                "bulk-latency-" + statistic + "-ms",
                "Milliseconds from sending a bulk to the end of its answer over the last minute, " + meaning + ".",
                new LinkedHashMap<>());
    }

    /** Workers have plugin metrics since Kafka 4.1; on older ones the sink does without. */
    private static @Nullable PluginMetrics registry(SinkTaskContext context) {
        try {
            return context.pluginMetrics();
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.info("This worker is older than Kafka 4.1: the sink runs without metrics.");
            return null;
        }
    }
}
