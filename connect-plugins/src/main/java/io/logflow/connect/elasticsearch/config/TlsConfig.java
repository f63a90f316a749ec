package io.logflow.connect.elasticsearch.config;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How connections are encrypted: Kafka's own {@code ssl.*} settings behind a prefix, read by Kafka's own code, so stores
 * and PEM mean here what they mean everywhere in a worker. Files are read once, at the start of a task.
 */
public record TlsConfig(SSLContext context, SSLParameters parameters) {
    public static final String PREFIX = "elastic.https.";
    static final String HOST_NAME_CHECK = PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG;
    static final String ENGINE_FACTORY = PREFIX + SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG;

    private static final ConfigDef KAFKAS = new ConfigDef().withClientSslSupport();

    static void define(ConfigDef definition) {
        definition.embed(PREFIX, "TLS", 0, KAFKAS);
    }

    /**
     * Reads the settings and the files that they name.
     *
     * @throws ConfigException when a store cannot be read; it quotes no password
     */
    public static TlsConfig of(AbstractConfig config) {
        AbstractConfig ssl = new AbstractConfig(KAFKAS, config.originalsWithPrefix(PREFIX), false);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(ssl.values());
            return new TlsConfig(factory.sslContext(), parameters(ssl));
        } catch (KafkaException e) {
            throw new ConfigException(PREFIX + "ssl.*: " + reason(e));
        }
    }

    private static SSLParameters parameters(AbstractConfig ssl) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(
                ssl.getList(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG).toArray(String[]::new));
        if (ssl.values().get(SslConfigs.SSL_CIPHER_SUITES_CONFIG) != null
                && !ssl.getList(SslConfigs.SSL_CIPHER_SUITES_CONFIG).isEmpty()) {
            parameters.setCipherSuites(
                    ssl.getList(SslConfigs.SSL_CIPHER_SUITES_CONFIG).toArray(String[]::new));
        }
        return parameters;
    }

    private static String reason(KafkaException e) {
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getMessage() + " (" + cause.getMessage() + ")";
    }
}
