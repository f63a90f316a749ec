package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.connect.elasticsearch.config.ForeignKeys;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.config.TemplateVersion;
import io.logflow.connect.elasticsearch.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** What operators read and edit, held against the code. */
class ShippedFilesTest {
    private static final Path CONFIG = Path.of("..", "connect-config");

    @Test
    void readme_listsEveryKeyWithItsTypeItsDefaultAndItsMeaning() throws IOException {
        StringBuilder table = new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        for (ConfigKey key : SinkConfig.DEFINITION.configKeys().values()) {
            if (key.name.startsWith(TlsConfig.PREFIX)) {
                continue; // Kafka's own, which its documentation describes
            }
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(key.name, key.type.name().toLowerCase(Locale.ROOT), defaultOf(key), key.documentation));
        }

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    /** Each with what it says there of its own, so only that it is said. */
    @Test
    void readme_namesEveryKeyOfOtherConnectors() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section =
                readme.substring(readme.indexOf("## Coming from another connector"), readme.indexOf("## Trouble"));

        assertThat(ForeignKeys.all()).allSatisfy(key -> assertThat(section)
                .containsAnyOf("`" + key + "`", "`" + key.replace("data.stream", "") + "`"));
    }

    @Test
    void connectorFile_isAValidConfiguration_andItsTemplateHasAVersion() throws IOException {
        Map<String, String> properties = settings(CONFIG.resolve("elasticsearch-sink.json"));
        String template = Files.readString(CONFIG.resolve("index-template.json"));
        assertThat(properties).containsEntry("index.template", "${dir:connect-config:index-template.json}");
        properties.put("index.template", template);
        properties.put("connection.url", "http://localhost:9200");

        ElasticsearchSinkConnector connector = new ElasticsearchSinkConnector();

        assertThat(connector.validate(properties).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        assertThat(properties)
                .containsEntry("connector.class", ElasticsearchSinkConnector.class.getName())
                .containsEntry("consumer.override.metadata.max.age.ms", "30000") // new partitions are read as soon
                .containsEntry("consumer.override.interceptor.classes", LeaderEpochs.class.getName());
        assertThat(TemplateVersion.of(template)).isPresent();
    }

    @Test
    void connectorFile_hasNoMisspeltKeyOfTheSink() throws IOException {
        Map<String, String> properties = settings(CONFIG.resolve("elasticsearch-sink.json"));

        properties.keySet().removeIf(key -> SinkConfig.DEFINITION.names().contains(key));

        assertThat(properties.keySet())
                .allMatch(
                        key -> key.matches(
                                "connector\\.class|tasks\\.max|topics|(key|value|header)\\.converter|errors\\..*|(consumer|producer)\\.override\\..*"));
    }

    /** The one for those who run that platform: nothing of ours can read more of it than that. */
    @Test
    void variantForConfluentsConnector_readsTheSameTopicsOfTheSameCluster() throws IOException {
        Map<String, String> ours = settings(CONFIG.resolve("elasticsearch-sink.json"));
        Map<String, String> theirs = settings(CONFIG.resolve("confluent-elasticsearch-sink.json"));

        assertThat(theirs)
                .containsEntry("connector.class", "io.confluent.connect.elasticsearch.ElasticsearchSinkConnector")
                .containsEntry("flush.synchronously", "true");
        for (String key : List.of(
                "topics",
                "connection.url",
                "key.ignore",
                "errors.tolerance",
                "errors.deadletterqueue.topic.name",
                "producer.override.max.request.size")) {
            assertThat(theirs.get(key)).as(key).isEqualTo(ours.get(key));
        }
    }

    @Test
    void topicsFile_boundsTheDisk_withTheSegmentThatIsNotDeletedYet() throws IOException {
        Map<String, String> topics = values(CONFIG.resolve("topics.json"));

        assertThat(topics).containsEntry("/0/name", "logs").containsEntry("/1/name", "logs.rejected");
        assertThat(maxBytes(topics, "/0")).isEqualTo(2L << 30);
        assertThat(maxBytes(topics, "/1")).isEqualTo(256L << 20);
    }

    /** Connect's reporter forgets a letter that its own producer refuses; one that the topic refuses fails the task. */
    @Test
    void deadLetterThatIsTooLarge_isRefusedByItsTopic_notByConnectsProducer() throws IOException {
        Map<String, String> connector = settings(CONFIG.resolve("elasticsearch-sink.json"));
        Map<String, String> topics = values(CONFIG.resolve("topics.json"));

        assertThat(number(connector, "producer.override.max.request.size"))
                .isGreaterThan(number(topics, "/1/config/max.message.bytes") + (64 << 10));
    }

    /** Kafka deletes whole segments, by partition, and never the one it writes to. */
    private static long maxBytes(Map<String, String> topics, String topic) {
        return number(topics, topic + "/partitions")
                * (number(topics, topic + "/config/retention.bytes") + number(topics, topic + "/config/segment.bytes"));
    }

    private static long number(Map<String, String> values, String pointer) {
        return Long.parseLong(values.getOrDefault(pointer, ""));
    }

    private static String defaultOf(ConfigKey key) {
        if (key.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            return "required";
        }
        String value = key.type == ConfigDef.Type.PASSWORD ? "" : String.valueOf(key.defaultValue);
        return value.isEmpty() ? "none" : "`" + value + "`";
    }

    /** The keys of a flat object. */
    private static Map<String, String> settings(Path json) throws IOException {
        Map<String, String> settings = new HashMap<>();
        values(json).forEach((pointer, value) -> settings.put(pointer.substring(1), value));
        return settings;
    }

    /** Every value of a JSON file by its pointer. */
    private static Map<String, String> values(Path json) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return values;
    }
}
