package io.logflow.connect.elasticsearch.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** What single keys cannot show: settings that do not go together, each with a sentence, by the key to blame. */
public final class Conflicts {
    private final AbstractConfig config;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Conflicts(AbstractConfig config) {
        this.config = config;
    }

    public static Map<String, String> in(AbstractConfig config) {
        Conflicts conflicts = new Conflicts(config);
        conflicts.credentials();
        conflicts.encryption();
        conflicts.times();
        conflicts.sizes();
        conflicts.retention();
        return conflicts.found;
    }

    private void credentials() {
        boolean user = !config.getString(ConnectionConfig.USERNAME).isEmpty();
        boolean password = !Setting.secret(config, ConnectionConfig.PASSWORD).isEmpty();
        if (user != password) {
            found.put(
                    user ? ConnectionConfig.PASSWORD : ConnectionConfig.USERNAME,
                    "User and password come together or not at all.");
        }
        if (user && !Setting.secret(config, ConnectionConfig.API_KEY).isEmpty()) {
            found.put(ConnectionConfig.API_KEY, "Give either an API key or a user and password.");
        }
    }

    private void encryption() {
        if (!"https".equalsIgnoreCase(config.getString(TlsConfig.HOST_NAME_CHECK))) {
            found.put(
                    TlsConfig.HOST_NAME_CHECK,
                    "It stays https: name the host of connection.url in Elasticsearch's certificate (subjectAltName).");
        }
        if (config.getClass(TlsConfig.ENGINE_FACTORY) != null) {
            found.put(TlsConfig.ENGINE_FACTORY, "The sink has no use for it: give stores or PEM.");
        }
    }

    private void times() {
        if (config.getLong(ConnectionConfig.READ_TIMEOUT) <= config.getLong(BulkConfig.TIMEOUT)) {
            found.put(
                    ConnectionConfig.READ_TIMEOUT,
                    "It must be longer than " + BulkConfig.TIMEOUT + ", or a bulk is sent again while Elasticsearch"
                            + " still works on it.");
        }
        if (config.getLong(RetryConfig.BACKOFF_MAX) < config.getLong(RetryConfig.BACKOFF)) {
            found.put(RetryConfig.BACKOFF_MAX, "It must not be less than " + RetryConfig.BACKOFF + ".");
        }
    }

    private void sizes() {
        long least = 2 * config.getLong(BulkConfig.MAX_BYTES) * config.getInt(BulkConfig.MAX_IN_FLIGHT);
        if (config.getLong(BufferConfig.MAX_BYTES) < least) {
            found.put(
                    BufferConfig.MAX_BYTES,
                    "It must be at least twice " + BulkConfig.MAX_BYTES + " × " + BulkConfig.MAX_IN_FLIGHT + " ("
                            + least + "), or reading pauses before every bulk is full.");
        }
        int records = config.getInt(BufferConfig.MAX_RECORDS);
        if (records > 0 && records < BulkConfig.documentsUnderWay(config)) {
            found.put(
                    BufferConfig.MAX_RECORDS,
                    "It must be at least " + BulkConfig.MAX_DOCUMENTS + " times " + BulkConfig.MAX_IN_FLIGHT
                            + ", or so many bulks are never under way.");
        }
    }

    private void retention() {
        if (config.getInt(RetentionConfig.DAYS) > 0
                && DailyName.of(config.getString(IndexConfig.NAME)).isEmpty()) {
            found.put(
                    RetentionConfig.DAYS,
                    "It needs an " + IndexConfig.NAME + " that is a fixed text and then the day, such as"
                            + " logs-${timestamp:yyyy.MM.dd}, so that old indices are known by their names.");
        }
    }
}
