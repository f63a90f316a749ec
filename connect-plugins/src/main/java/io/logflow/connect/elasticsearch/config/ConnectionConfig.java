package io.logflow.connect.elasticsearch.config;

import static io.logflow.connect.elasticsearch.config.Setting.HOUR;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.types.Password;

/**
 * Where Elasticsearch is, who the sink is there, and how the two speak.
 *
 * @param credentials value of the HTTP header {@code Authorization}, in a type that does not print it
 * @param tls for addresses with https; empty without such
 * @param compression level of gzip; empty for none
 */
public record ConnectionConfig(
        List<URI> nodes,
        Optional<Password> credentials,
        Optional<TlsConfig> tls,
        OptionalInt compression,
        Duration connectTimeout,
        Duration readTimeout) {
    static final String URL = "connection.url";
    static final String USERNAME = "connection.username";
    static final String PASSWORD = "connection.password";
    static final String API_KEY = "connection.api.key";
    static final String COMPRESSION = "connection.compression";
    static final String COMPRESSION_LEVEL = "connection.compression.level";
    static final String CONNECTION_TIMEOUT = "connection.timeout.ms";
    static final String READ_TIMEOUT = "read.timeout.ms";

    private static final String ADDRESS_SHAPE = "an address looks like http://localhost:9200";
    private static final Pattern HEADER_TEXT = Pattern.compile("[!-~]*");

    static void define(ConfigDef definition) {
        definition
                .define(
                        URL,
                        ConfigDef.Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Setting.checked(ConnectionConfig::checkUrls, "http(s)://host:port, …"),
                        Importance.HIGH,
                        "Addresses of Elasticsearch, separated by commas. The next one is tried when one fails.")
                .define(
                        USERNAME,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "User for basic authentication, together with " + PASSWORD + ".")
                .define(PASSWORD, ConfigDef.Type.PASSWORD, "", Importance.MEDIUM, "Password of " + USERNAME + ".")
                .define(
                        API_KEY,
                        ConfigDef.Type.PASSWORD,
                        "",
                        Setting.checked(ConnectionConfig::checkApiKey, "the encoded form"),
                        Importance.MEDIUM,
                        "API key, in the encoded form that Elasticsearch gives out; instead of user and password.")
                .define(
                        COMPRESSION,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether bulks are sent as gzip: worth its CPU across a network, not within a machine.")
                .define(
                        COMPRESSION_LEVEL,
                        ConfigDef.Type.INT,
                        1,
                        Range.between(1, 9),
                        Importance.LOW,
                        "How hard gzip tries, 1 to 9; each step up costs more than it saves.")
                .define(
                        CONNECTION_TIMEOUT,
                        ConfigDef.Type.LONG,
                        5_000,
                        Range.between(1, HOUR),
                        Importance.LOW,
                        "Milliseconds that opening a connection may take.")
                .define(
                        READ_TIMEOUT,
                        ConfigDef.Type.LONG,
                        60_000,
                        Range.between(1, HOUR),
                        Importance.MEDIUM,
                        "Milliseconds until a request must be answered to the last byte; then it is sent again. More"
                                + " than " + BulkConfig.TIMEOUT + ".");
    }

    static ConnectionConfig of(AbstractConfig config) {
        List<URI> nodes = config.getList(URL).stream()
                .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url))
                .toList();
        boolean encrypted = nodes.stream().anyMatch(node -> node.getScheme().equals("https"));
        return new ConnectionConfig(
                nodes,
                credentials(config),
                encrypted ? Optional.of(TlsConfig.of(config)) : Optional.empty(),
                config.getBoolean(COMPRESSION) ? OptionalInt.of(config.getInt(COMPRESSION_LEVEL)) : OptionalInt.empty(),
                Setting.millis(config, CONNECTION_TIMEOUT),
                Setting.millis(config, READ_TIMEOUT));
    }

    private static Optional<Password> credentials(AbstractConfig config) {
        String key = Setting.secret(config, API_KEY);
        String user = config.getString(USERNAME);
        if (!key.isEmpty()) {
            return Optional.of(new Password("ApiKey " + key));
        } else if (!user.isEmpty()) {
            byte[] pair = (user + ":" + Setting.secret(config, PASSWORD)).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Password("Basic " + Base64.getEncoder().encodeToString(pair)));
        }
        return Optional.empty();
    }

    private static void checkApiKey(Object value) {
        if (!HEADER_TEXT.matcher(((Password) value).value()).matches()) {
            throw new IllegalArgumentException(
                    "it has characters that no API key has; give its encoded form, on one line");
        }
    }

    private static void checkUrls(Object value) {
        List<?> urls = (List<?>) value;
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("give at least one address");
        }
        for (Object url : urls) {
            URI uri = uri(url.toString());
            if (uri.getHost() == null
                    || uri.getPort() > 65_535
                    || uri.getFragment() != null
                    || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                throw new IllegalArgumentException(ADDRESS_SHAPE);
            } else if (uri.getUserInfo() != null || uri.getQuery() != null) {
                throw new IllegalArgumentException(
                        "an address holds no credentials and no query; credentials have keys of their own");
            }
        }
    }

    /** The exception of {@link URI} quotes the text, and with it a password that somebody put there. */
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(ADDRESS_SHAPE, e);
        }
    }
}
