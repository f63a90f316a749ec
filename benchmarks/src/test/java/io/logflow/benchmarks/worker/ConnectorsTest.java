package io.logflow.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {
    private static final Path SHIPPED = Path.of("../connect-config/elasticsearch-sink.json");

    @Test
    void sink_isAsShipped_butForItsTopic() {
        ObjectNode sink = Connectors.sink(SHIPPED, "bench");

        assertThat(sink.path("topics").asText()).isEqualTo("bench");
        assertThat(sink.path("index.name").asText()).isEqualTo("logflow-${header:day}");
    }

    @Test
    void connectorThatDoesNothing_readsAsTheSinkDoes() {
        ObjectNode discarding = Connectors.discarding(Connectors.sink(SHIPPED, "bench"));

        assertThat(discarding.path("connector.class").asText()).isEqualTo(DiscardPlugin.CLASS);
        assertThat(discarding.path("topics").asText()).isEqualTo("bench");
        assertThat(discarding.has("consumer.override.max.poll.records")).isTrue();
        assertThat(discarding.has("header.converter")).isTrue();
        assertThat(discarding.has("connection.url")).isFalse();
        assertThat(discarding.has("consumer.override.interceptor.classes")).isFalse();
    }

    @Test
    void pluginFolder_holdsItsClassesAndNamesIt(@TempDir Path plugins) throws Exception {
        DiscardPlugin.install(plugins);

        Path folder = plugins.resolve("discarding-sink");
        assertThat(folder.resolve(DiscardPlugin.CLASS.replace('.', '/') + ".class"))
                .exists();
        assertThat(Files.readString(folder.resolve("META-INF/services/org.apache.kafka.connect.sink.SinkConnector")))
                .isEqualTo(DiscardPlugin.CLASS + "\n");
    }
}
