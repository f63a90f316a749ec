package io.logflow.connect.elasticsearch;

import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkConnectorContext;

/** Connect as the connector sees it, with Kafka's own registry of metrics. */
public final class FakeConnectorContext implements SinkConnectorContext {
    private final Metrics metrics = new Metrics();
    private final boolean olderThanKafka41;

    public FakeConnectorContext(boolean olderThanKafka41) {
        this.olderThanKafka41 = olderThanKafka41;
    }

    /** A figure that the connector publishes now. */
    public long figure(String name) {
        return metrics.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        if (olderThanKafka41) {
            throw new NoSuchMethodError("pluginMetrics");
        }
        return new PluginMetricsImpl(metrics, Map.of("connector", "logs"));
    }

    @Override
    public void requestTaskReconfiguration() {
        throw new UnsupportedOperationException("the number of tasks is Connect's");
    }

    @Override
    public void raiseError(Exception e) {
        throw new UnsupportedOperationException("retention never fails the connector");
    }
}
