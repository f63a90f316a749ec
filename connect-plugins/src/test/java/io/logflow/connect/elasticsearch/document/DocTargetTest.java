package io.logflow.connect.elasticsearch.document;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.connect.elasticsearch.Records;
import io.logflow.connect.elasticsearch.config.IndexName;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocTargetTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "${topic}-${timestamp:yyyy.MM.dd}, logs-2026.11.21",
        "logflow-${header:day}, logflow-2026.11.20",
        "logflow-${header:absent}, logflow-2026.11.21",
        "logflow-${header:bytes}, logflow-b",
        "one, one"
    })
    void index_isMadeOfTheRecord(String name, String index) {
        SinkRecord record = record(
                0,
                0,
                "k",
                "{}",
                Records.TIMESTAMP,
                new ConnectHeaders()
                        .addString("day", "2026.11.20")
                        .addBytes("bytes", "b".getBytes(StandardCharsets.UTF_8)));

        DocTarget target = DocTarget.of(record, config("index.name", name));

        assertThat(target.index()).isEqualTo(index);
        assertThat(target.fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "../_all", "a b", "*", "a,b", "ABC", "2026.11.21?refresh=true", "é"})
    void headerThatGivesNoIndexName_isAFault(String day) {
        SinkRecord record = record(0, 0, "k", "{}", Records.TIMESTAMP, new ConnectHeaders().addString("day", day));

        assertThat(DocTarget.of(record, config("index.name", "${header:day}")).fault())
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("index-name-invalid"));
    }

    @Test
    void recordWithNeitherHeaderNorTimestamp_isAFault() {
        SinkRecord record = record(0, 0, "k", "{}", null, new ConnectHeaders());

        assertThat(DocTarget.of(record, config("index.name", "logflow-${header:day}"))
                        .fault())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${day}", "Logs", "a b", "${timestamp}", "${header}", "${topic:x}", "${timestamp:bb}"})
    void indexNameThatCanNeverWork_isRefusedAsAWhole(String name) {
        assertThatThrownBy(() -> IndexName.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Connect's default guesses the type of a header: a day must not come out of it as a number. */
    @Test
    void dayHeader_survivesConnectsDefaultConverter() throws IOException {
        try (SimpleHeaderConverter converter = new SimpleHeaderConverter()) {
            SchemaAndValue day =
                    converter.toConnectHeader("logs", "day", "2026.11.20".getBytes(StandardCharsets.UTF_8));
            SinkRecord record = record(0, 0, "k", "{}", Records.TIMESTAMP, new ConnectHeaders().add("day", day));

            assertThat(DocTarget.of(record, config("index.name", "logflow-${header:day}"))
                            .index())
                    .isEqualTo("logflow-2026.11.20");
        }
    }

    @Test
    void key_isTheId() {
        assertThat(DocTarget.of(record(0, 0), config("key.ignore", "false")).idText())
                .isEqualTo("id-0-0");
    }

    @Test
    void keyOver512Bytes_isAFault() {
        SinkRecord fits = record(0, 0, "é".repeat(256), "{}");
        SinkRecord tooLong = record(0, 0, "é".repeat(256) + "x", "{}");

        assertThat(DocTarget.of(fits, config("key.ignore", "false")).fault()).isEmpty();
        assertThat(DocTarget.of(tooLong, config("key.ignore", "false")).fault())
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("key-too-long"));
    }

    @Test
    void ignoredKey_leavesAnIdOfPositionAndTime_thatDiffersWhenTheTopicIsMadeAnew() {
        SinkRecord first = record(3, 42, null, "{}");
        SinkRecord again = record(3, 42, null, "{}", Records.TIMESTAMP + 1, new ConnectHeaders());

        String id = DocTarget.of(first, config("key.ignore", "true")).idText();

        assertThat(id).isEqualTo("logs+3+0000000000000000042+mwqybb40");
        assertThat(DocTarget.of(again, config("key.ignore", "true")).idText()).isNotEqualTo(id);
    }

    /** The worker that gets a redelivery may run in another country. */
    @Test
    void idOfPosition_doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            assertThat(DocTarget.of(record(3, 42, null, "{}"), config("key.ignore", "true"))
                            .idText())
                    .isEqualTo("logs+3+0000000000000000042+mwqybb40");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static SinkConfig config(String key, String value) {
        Map<String, String> settings =
                new HashMap<>(Map.of("connection.url", "http://localhost:9200", "key.ignore", "false"));
        settings.put(key, value);
        return SinkConfig.of(settings);
    }
}
