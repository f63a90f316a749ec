package io.logflow.connect.elasticsearch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The connector's settings, parsed once. Names are those of the usual Elasticsearch sinks wherever they mean the same,
 * so that a configuration can be carried over.
 *
 * @param credentials value of the HTTP header {@code Authorization}, in a type that does not print it
 * @param template the index template's JSON; empty when somebody else looks after it
 * @param deadLetterTopic whether Connect has one for this connector
 */
record SinkConfig(
        List<URI> nodes,
        Optional<Password> credentials,
        Duration connectTimeout,
        Duration readTimeout,
        Duration bulkTimeout,
        Duration authGrace,
        IndexName indexName,
        Optional<String> template,
        String templateName,
        boolean keyIgnore,
        int batchSize,
        long bulkSizeBytes,
        Duration linger,
        int maxInFlight,
        long maxBufferedBytes,
        Backoff backoff,
        Duration commitDrain,
        boolean deadLetterTopic) {

    private static final String URL = "connection.url";
    private static final String USERNAME = "connection.username";
    private static final String PASSWORD = "connection.password";
    private static final String API_KEY = "connection.api.key";
    private static final String CONNECTION_TIMEOUT = "connection.timeout.ms";
    private static final String READ_TIMEOUT = "read.timeout.ms";
    private static final String BULK_TIMEOUT = "bulk.timeout.ms";
    private static final String AUTH_GRACE = "auth.grace.ms";
    private static final String INDEX_NAME = "index.name";
    private static final String TEMPLATE = "index.template";
    private static final String TEMPLATE_NAME = "index.template.name";
    private static final String KEY_IGNORE = "key.ignore";
    private static final String BATCH_SIZE = "batch.size";
    private static final String BULK_SIZE = "bulk.size.bytes";
    private static final String LINGER = "linger.ms";
    private static final String MAX_IN_FLIGHT = "max.in.flight.requests";
    private static final String MAX_BUFFERED = "max.buffered.bytes";
    private static final String BACKOFF = "retry.backoff.ms";
    private static final String BACKOFF_MAX = "retry.backoff.max.ms";
    private static final String COMMIT_DRAIN = "commit.drain.ms";

    /** One of Connect's own keys, which a task gets along with the sink's. */
    private static final String DEAD_LETTER_TOPIC = "errors.deadletterqueue.topic.name";

    private static final String ADDRESS_SHAPE = "an address looks like http://localhost:9200";
    private static final Pattern HEADER_TEXT = Pattern.compile("[!-~]*");
    private static final int HOUR = 3_600_000;

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    ConfigDef.Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    validator(SinkConfig::checkUrls, "http(s)://host:port, …"),
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
                    Importance.MEDIUM,
                    "API key, in the encoded form that Elasticsearch gives out; instead of user and password.")
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
                    "Milliseconds until a request must be answered to the last byte; then it is sent again. More than "
                            + BULK_TIMEOUT + ".")
            .define(
                    BULK_TIMEOUT,
                    ConfigDef.Type.LONG,
                    30_000,
                    Range.between(1, HOUR),
                    Importance.LOW,
                    "Milliseconds that Elasticsearch itself waits for a shard before it gives up on a bulk.")
            .define(
                    AUTH_GRACE,
                    ConfigDef.Type.LONG,
                    120_000,
                    Range.between(0, 24 * HOUR),
                    Importance.LOW,
                    "Milliseconds for which refused credentials (401, 403) are tried again, as a starting cluster refuses"
                            + " good ones. Then the task fails.")
            .define(
                    INDEX_NAME,
                    ConfigDef.Type.STRING,
                    "${topic}-${timestamp:yyyy.MM.dd}",
                    validator(
                            value -> IndexName.parse((String) value),
                            "text with ${topic}, ${timestamp:…}, ${header:…}"),
                    Importance.HIGH,
                    "Index of a record: text with ${topic}, ${timestamp:pattern} (the record's, UTC) and ${header:name}"
                            + " (without that header: the record's UTC day, yyyy.MM.dd).")
            .define(
                    TEMPLATE,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "JSON of the index template. The sink puts it in place, and verifies before it writes to an index for"
                            + " the first time that Elasticsearch has it in this _meta.version or a later one. Empty: not"
                            + " the sink's business.")
            .define(
                    TEMPLATE_NAME,
                    ConfigDef.Type.STRING,
                    "logflow",
                    validator(SinkConfig::checkTemplateName, "a-z, 0-9, '.', '_' and '-'"),
                    Importance.LOW,
                    "Name of that index template.")
            .define(
                    KEY_IGNORE,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.HIGH,
                    "false: the record's key is the document's id. true: the id is made of topic, partition, offset and"
                            + " timestamp.")
            .define(
                    BATCH_SIZE,
                    ConfigDef.Type.INT,
                    5_000,
                    Range.between(1, 100_000),
                    Importance.MEDIUM,
                    "Documents in one bulk, at most.")
            .define(
                    BULK_SIZE,
                    ConfigDef.Type.LONG,
                    5L << 20,
                    Range.between(64L << 10, 100L << 20),
                    Importance.HIGH,
                    "Bytes in one bulk, at most; a larger document travels alone. Keep it below Elasticsearch's"
                            + " http.max_content_length.")
            .define(
                    LINGER,
                    ConfigDef.Type.LONG,
                    200,
                    Range.between(0, 60_000),
                    Importance.MEDIUM,
                    "Milliseconds for which a bulk that is not full waits for more documents.")
            .define(
                    MAX_IN_FLIGHT,
                    ConfigDef.Type.INT,
                    4,
                    Range.between(1, 64),
                    Importance.HIGH,
                    "Bulks of one task that are under way at the same time.")
            .define(
                    MAX_BUFFERED,
                    ConfigDef.Type.LONG,
                    64L << 20,
                    Range.atLeast(1L << 20),
                    Importance.MEDIUM,
                    "Bytes of records that one task holds; above it reading pauses until half is done. Each record counts"
                            + " 512 bytes more than its value. At least twice " + BULK_SIZE + ".")
            .define(
                    BACKOFF,
                    ConfigDef.Type.LONG,
                    100,
                    Range.between(1, HOUR),
                    Importance.LOW,
                    "Milliseconds before a bulk is tried again. Doubles with each failure, half of it random. Tries never"
                            + " end.")
            .define(
                    BACKOFF_MAX,
                    ConfigDef.Type.LONG,
                    30_000,
                    Range.between(1, HOUR),
                    Importance.LOW,
                    "Milliseconds between two tries, at most.")
            .define(
                    COMMIT_DRAIN,
                    ConfigDef.Type.LONG,
                    1_000,
                    Range.between(0, 30_000),
                    Importance.LOW,
                    "Milliseconds for which a commit of offsets waits for bulks under way, so that a rebalance or stop"
                            + " leaves nothing to be sent twice. It does not wait while Elasticsearch is in trouble.");

    /** @throws ConfigException that names every key at fault */
    static SinkConfig of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
        Map<String, String> conflicts = conflicts(config);
        if (!conflicts.isEmpty()) {
            throw new ConfigException(conflicts.entrySet().stream()
                    .map(conflict -> conflict.getKey() + ": " + conflict.getValue())
                    .collect(Collectors.joining(" ")));
        }
        return new SinkConfig(
                config.getList(URL).stream()
                        .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url))
                        .toList(),
                credentials(config),
                millis(config, CONNECTION_TIMEOUT),
                millis(config, READ_TIMEOUT),
                millis(config, BULK_TIMEOUT),
                millis(config, AUTH_GRACE),
                IndexName.parse(config.getString(INDEX_NAME)),
                Optional.of(config.getString(TEMPLATE)).filter(json -> !json.isBlank()),
                config.getString(TEMPLATE_NAME),
                config.getBoolean(KEY_IGNORE),
                config.getInt(BATCH_SIZE),
                config.getLong(BULK_SIZE),
                millis(config, LINGER),
                config.getInt(MAX_IN_FLIGHT),
                config.getLong(MAX_BUFFERED),
                new Backoff(millis(config, BACKOFF), millis(config, BACKOFF_MAX)),
                millis(config, COMMIT_DRAIN),
                !properties.getOrDefault(DEAD_LETTER_TOPIC, "").isBlank());
    }

    /** What single keys cannot show: settings that do not go together, each with a sentence, by key. */
    static Map<String, String> conflicts(AbstractConfig config) {
        Map<String, String> conflicts = new LinkedHashMap<>();
        boolean user = !config.getString(USERNAME).isEmpty();
        boolean password = !secret(config, PASSWORD).isEmpty();
        if (user != password) {
            conflicts.put(user ? PASSWORD : USERNAME, "User and password come together or not at all.");
        }
        if (user && !secret(config, API_KEY).isEmpty()) {
            conflicts.put(API_KEY, "Give either an API key or a user and password.");
        }
        if (!HEADER_TEXT.matcher(secret(config, API_KEY)).matches()) {
            conflicts.put(API_KEY, "It has characters that no API key has: give its encoded form, on one line.");
        }
        if (config.getLong(READ_TIMEOUT) <= config.getLong(BULK_TIMEOUT)) {
            conflicts.put(
                    READ_TIMEOUT,
                    "It must be longer than " + BULK_TIMEOUT + ", or a bulk is sent again while"
                            + " Elasticsearch still works on it.");
        }
        if (config.getLong(MAX_BUFFERED) < 2 * config.getLong(BULK_SIZE)) {
            conflicts.put(
                    MAX_BUFFERED,
                    "It must be at least twice " + BULK_SIZE + ", or no second bulk can fill while"
                            + " one is under way.");
        }
        if (config.getLong(BACKOFF_MAX) < config.getLong(BACKOFF)) {
            conflicts.put(BACKOFF_MAX, "It must not be less than " + BACKOFF + ".");
        }
        String template = config.getString(TEMPLATE);
        if (!template.isBlank() && IndexTemplate.versionOf(template).isEmpty()) {
            conflicts.put(TEMPLATE, "It must be a JSON object with a whole number as _meta.version.");
        }
        return conflicts;
    }

    private static Optional<Password> credentials(AbstractConfig config) {
        String key = secret(config, API_KEY);
        String user = config.getString(USERNAME);
        if (!key.isEmpty()) {
            return Optional.of(new Password("ApiKey " + key));
        } else if (!user.isEmpty()) {
            byte[] pair = (user + ":" + secret(config, PASSWORD)).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Password("Basic " + Base64.getEncoder().encodeToString(pair)));
        }
        return Optional.empty();
    }

    private static String secret(AbstractConfig config, String key) {
        return config.getPassword(key).value();
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }

    private static void checkTemplateName(Object value) {
        if (!value.toString().matches("[a-z0-9][a-z0-9._-]*")) {
            throw new IllegalArgumentException("a template's name has only a-z, 0-9, '.', '_' and '-'");
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

    /** @param check throws {@link IllegalArgumentException} with a sentence that does not quote secrets */
    private static ConfigDef.Validator validator(Consumer<Object> check, String shape) {
        return LambdaValidator.with(
                (name, value) -> {
                    try {
                        check.accept(value);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(name + ": " + e.getMessage() + ".");
                    }
                },
                () -> shape);
    }
}
