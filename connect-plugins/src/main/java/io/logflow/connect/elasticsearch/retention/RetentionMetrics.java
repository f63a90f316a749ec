package io.logflow.connect.elasticsearch.retention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.jspecify.annotations.Nullable;

/**
 * Figures of {@link Retention}, by JMX as {@code kafka.connect:type=plugins,connector=…}. They begin at 0 with each start
 * of the connector. A worker before 4.1 (KIP-877) has no place for them.
 */
public final class RetentionMetrics implements AutoCloseable {
    private final Clock clock;
    private final AtomicLong indices = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong succeededAt;
    private final List<Runnable> removals = new ArrayList<>();

    public RetentionMetrics(Clock clock) {
        this.clock = clock;
        this.succeededAt = new AtomicLong(clock.millis());
    }

    public void register(@Nullable ConnectorContext context) {
        try {
            if (context != null) {
                register(context.pluginMetrics());
            }
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            // An older worker: nothing is lost but the figures.
        } catch (IllegalArgumentException e) {
            // An earlier run of the connector has not ended yet and still has these names; again nothing but figures.
        }
    }

    void deleted(long moreIndices, long moreBytes) {
        indices.addAndGet(moreIndices);
        bytes.addAndGet(moreBytes);
    }

    void succeeded() {
        succeededAt.set(clock.millis());
    }

    /** A connector that is resumed after a pause registers them again, which Connect would refuse. */
    @Override
    public void close() {
        removals.forEach(Runnable::run);
        removals.clear();
    }

    private void register(PluginMetrics metrics) {
        add(metrics, "retention-indices-deleted-total", "Indices of old days that were deleted", indices::get);
        add(metrics, "retention-bytes-deleted-total", "Bytes on disk of the indices that were deleted", bytes::get);
        add(
                metrics,
                "retention-seconds-since-success",
                "Seconds since a look for old indices left none behind",
                () -> (clock.millis() - succeededAt.get()) / 1_000);
    }

    private void add(PluginMetrics metrics, String name, String description, LongSupplier value) {
        MetricName metric = metrics.metricName(name, description, new LinkedHashMap<>());
        metrics.addMetric(metric, (Gauge<Long>) (config, now) -> value.getAsLong());
        removals.add(() -> metrics.removeMetric(metric));
    }
}
