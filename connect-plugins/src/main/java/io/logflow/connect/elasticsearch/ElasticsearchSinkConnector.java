package io.logflow.connect.elasticsearch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes records of Kafka topics to Elasticsearch, each as one document.
 *
 * <p>Nothing here asks Elasticsearch for anything: a connector can be made, validated and started while it is away.
 */
public final class ElasticsearchSinkConnector extends SinkConnector {

    /** From the jar's manifest; run from class files it has none. */
    static final String VERSION = Objects.requireNonNullElse(
            ElasticsearchSinkConnector.class.getPackage().getImplementationVersion(), "development");

    private Map<String, String> properties = Map.of();

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

    /** Also checks what keys mean together, so that Connect's REST API refuses it with the key at fault. */
    @Override
    public Config validate(Map<String, String> properties) {
        Config config = super.validate(properties);
        boolean clean = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (clean) {
            Map<String, String> conflicts = Conflicts.in(new AbstractConfig(SinkConfig.DEFINITION, properties, false));
            config.configValues().stream()
                    .filter(value -> conflicts.containsKey(value.name()))
                    .forEach(value -> value.addErrorMessage(conflicts.get(value.name())));
        }
        return config;
    }

    @Override
    public void start(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
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
    public void stop() {}
}
