package io.logflow.connect.elasticsearch;

import io.logflow.connect.elasticsearch.config.Conflicts;
import io.logflow.connect.elasticsearch.config.ForeignKeys;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.retention.OldIndices;
import io.logflow.connect.elasticsearch.retention.Retention;
import io.logflow.connect.elasticsearch.retention.RetentionMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records of Kafka topics to Elasticsearch, each as one document.
 *
 * <p>Its tasks write; the connector itself, of which a Connect cluster runs one, deletes what is older than it is kept.
 * Nothing here waits for Elasticsearch: a connector can be made, validated and started while it is away.
 */
public final class ElasticsearchSinkConnector extends SinkConnector {

    /** From the jar's manifest; run from class files it has none. */
    static final String VERSION = Objects.requireNonNullElse(
            ElasticsearchSinkConnector.class.getPackage().getImplementationVersion(), "development");

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchSinkConnector.class);

    private Map<String, String> properties = Map.of();
    private @Nullable Retention retention;
    private @Nullable ElasticsearchHttp http;

    /** Connect makes connectors by reflection. */
    public ElasticsearchSinkConnector() {}

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public ConfigDef config() {
        return SinkConfig.DEFINITION;
    }

    /**
     * Also checks what keys mean together, and for keys of other connectors that must not be ignored, so that Connect's
     * REST API refuses them with the key at fault.
     */
    @Override
    public Config validate(Map<String, String> properties) {
        List<ConfigValue> values = new ArrayList<>(super.validate(properties).configValues());
        if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
            AbstractConfig config = new AbstractConfig(SinkConfig.DEFINITION, properties, false);
            Conflicts.in(config).forEach((key, sentence) -> values.stream()
                    .filter(value -> value.name().equals(key))
                    .forEach(value -> value.addErrorMessage(sentence)));
        }
        ForeignKeys.refused(properties)
                .forEach((key, sentence) ->
                        values.add(new ConfigValue(key, properties.get(key), List.of(), List.of(sentence))));
        return new Config(values);
    }

    @Override
    public void start(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        List<String> needless = ForeignKeys.needless(properties);
        if (!needless.isEmpty()) {
            LOG.warn("Settings of other connectors, without a meaning for this one: {}", needless);
        }
        SinkConfig config = SinkConfig.of(properties);
        config.retention().ifPresent(settings -> {
            RetentionMetrics metrics = new RetentionMetrics(Clock.systemUTC());
            metrics.register(context());
            http = new ElasticsearchHttp(config);
            OldIndices indices = new OldIndices(http, settings, Clock.systemUTC());
            retention = new Retention(indices, settings, metrics);
            retention.start();
        });
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ElasticsearchSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public void stop() {
        if (retention != null) {
            retention.close();
        }
        if (http != null) {
            http.close();
        }
    }
}
