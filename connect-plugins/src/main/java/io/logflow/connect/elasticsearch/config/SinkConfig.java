package io.logflow.connect.elasticsearch.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings, parsed once, in groups that each define their own keys. Names are those of the usual
 * Elasticsearch sinks wherever they mean the same, so that a configuration can be carried over.
 *
 * @param retention empty when all days are kept
 */
public record SinkConfig(
        ConnectionConfig connection,
        IndexConfig index,
        BulkConfig bulk,
        BufferConfig buffer,
        RetryConfig retry,
        DeadLetterConfig deadLetters,
        Optional<RetentionConfig> retention) {

    public static final ConfigDef DEFINITION = definition();

    /**
     * Parses and checks the settings of a connector.
     *
     * @throws ConfigException that names every key at fault
     */
    public static SinkConfig of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
        Map<String, String> conflicts = new LinkedHashMap<>(ForeignKeys.refused(properties));
        conflicts.putAll(Conflicts.in(config));
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
                DeadLetterConfig.of(config, properties),
                RetentionConfig.of(config));
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        ConnectionConfig.define(definition);
        IndexConfig.define(definition);
        BulkConfig.define(definition);
        BufferConfig.define(definition);
        RetryConfig.define(definition);
        DeadLetterConfig.define(definition);
        RetentionConfig.define(definition);
        TlsConfig.define(definition);
        return definition;
    }
}
