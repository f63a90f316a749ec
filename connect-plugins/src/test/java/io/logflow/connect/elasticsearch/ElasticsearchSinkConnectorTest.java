package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchSinkConnectorTest {
    private final ElasticsearchSinkConnector connector = new ElasticsearchSinkConnector();

    @Test
    void connector_isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(SinkConnector.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(ElasticsearchSinkConnector.class));
    }

    @Test
    void tasks_allGetTheWholeConfiguration() {
        connector.start(Map.of("connection.url", "http://localhost:9200"));

        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(Map.of("connection.url", "http://localhost:9200"));
        assertThat(connector.taskClass()).isEqualTo(ElasticsearchSinkTask.class);
        assertThat(connector.version()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "connection.url | localhost:9200",
                "connection.url | ftp://localhost",
                "connection.url | http://user:secret@localhost:9200",
                "connection.url | http://user:sec ret@localhost:9200",
                "connection.url | http://user:%secret@localhost:9200",
                "connection.url | http://user:p@secret@localhost:9200",
                "connection.url | http://localhost:92000",
                "connection.url | http://localhost:9200#x",
                "connection.api.key | two secret words",
                "connection.timeout.ms | 9223372036854775807",
                "read.timeout.ms | 9223372036854775807",
                "auth.grace.ms | 9223372036854775807",
                "retry.backoff.max.ms | 9223372036854775807",
                "index.name | ``",
                "index.name | -logs",
                "index.name | .logs-${topic}",
                "index.name | logs-${timestamp:yyyy-MM-dd'T'HH}",
                "index.name | logs-${timestamp:HH:mm}",
                "index.name | Logs-${topic}",
                "index.name | logs-${day}",
                "connection.username | someone",
                "connection.password | secret",
                "read.timeout.ms | 1000",
                "max.buffered.bytes | 41943039",
                "retry.backoff.max.ms | 10",
                "index.template | {\"template\":{}}",
                "index.template | {\"_meta\":{\"version\":\"one\"}}",
                "index.template | not JSON",
                "index.template.name | my template",
                "batch.size | 0",
                "connection.compression | gzip",
                "connection.compression.level | 10",
                "elastic.https.ssl.endpoint.identification.algorithm | ``",
                "elastic.https.ssl.engine.factory.class | org.apache.kafka.common.security.ssl.DefaultSslEngineFactory",
                "max.in.flight.requests | many"
            })
    void wrongSetting_isRefusedWithASentenceAtItsKey_orAtTheOneThatIsMissing(String key, String value) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.url", "http://localhost:9200"));
        properties.put(key, value);
        String blamed = Map.of(
                        "connection.username", "connection.password", "connection.password", "connection.username")
                .getOrDefault(key, key);

        List<ConfigValue> wrong = connector.validate(properties).configValues().stream()
                .filter(setting -> !setting.errorMessages().isEmpty())
                .toList();

        assertThat(wrong).singleElement().satisfies(setting -> {
            assertThat(setting.name()).isEqualTo(blamed);
            assertThat(setting.errorMessages())
                    .allSatisfy(message -> assertThat(message).doesNotContain("secret"));
        });
        assertThatThrownBy(() -> SinkConfig.of(properties)).isInstanceOf(ConfigException.class);
    }

    @Test
    void credentials_areNeverPrinted() {
        SinkConfig basic = SinkConfig.of(Map.of(
                "connection.url", "http://localhost:9200",
                "connection.username", "u",
                "connection.password", "p"));
        SinkConfig key = SinkConfig.of(Map.of("connection.url", "http://localhost:9200", "connection.api.key", "abc"));

        assertThat(basic.connection().credentials().orElseThrow().value()).isEqualTo("Basic dTpw");
        assertThat(key.connection().credentials().orElseThrow().value()).isEqualTo("ApiKey abc");
        assertThat(basic.toString() + key).doesNotContain("dTpw").doesNotContain("abc");
    }
}
