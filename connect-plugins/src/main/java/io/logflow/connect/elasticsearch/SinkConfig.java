package io.logflow.connect.elasticsearch;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings, parsed once, in groups that each define their own keys. Names are those of the usual
 * Elasticsearch sinks wherever they mean the same, so that a configuration can be carried over.
 *
 * @param deadLetterTopic whether Connect has one for this connector
 */
record SinkConfig(
        ConnectionConfig connection,
        IndexConfig index,
        BulkConfig bulk,
        BufferConfig buffer,
        RetryConfig retry,
        boolean deadLetterTopic) {

    static final ConfigDef DEFINITION = definition();

    /** One of Connect's own keys, which a task gets along with the sink's. */
    private static final String DEAD_LETTER_TOPIC = "errors.deadletterqueue.topic.name";

    /** @throws ConfigException that names every key at fault */
    static SinkConfig of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
        Map<String, String> conflicts = Conflicts.in(config);
        if (!conflicts.isEmpty()) {
            throw new ConfigException(conflicts.entrySet().stream()
                    .map(conflict -> conflict.getKey() + ": " + conflict.getValue())
                    .collect(Collectors.joining(" ")));
        }
        return new SinkConfig(
                ConnectionConfig.of(config),
                IndexConfig.of(config),
                BulkConfig.of(config),
                BufferConfig.of(config),
                RetryConfig.of(config),
                !properties.getOrDefault(DEAD_LETTER_TOPIC, "").isBlank());
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        ConnectionConfig.define(definition);
        IndexConfig.define(definition);
        BulkConfig.define(definition);
        BufferConfig.define(definition);
        RetryConfig.define(definition);
        TlsConfig.define(definition);
        return definition;
    }
}
