package io.logflow.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private static final Path REPOSITORY = Path.of("/somewhere/logflow");

    @Test
    void withoutVariables_theDocumentedPortsHold() {
        StackSettings settings = settings(Map.of());

        assertThat(settings.port(Part.INGESTER)).isEqualTo(3000);
        assertThat(settings.port(Part.QUERY_UI)).isEqualTo(5000);
        assertThat(settings.port(Part.ELASTICSEARCH)).isEqualTo(9200);
        assertThat(settings.port(Part.KAFKA)).isEqualTo(9092);
        assertThat(settings.port(Part.CONNECT)).isEqualTo(8083);
        assertThat(settings.controllerPort()).isEqualTo(9093);
        assertThat(settings.data()).isEqualTo(REPOSITORY.resolve(".logflow"));
    }

    @Test
    void variables_changePortHeapAndFolder() {
        StackSettings settings = settings(
                Map.of("LOGFLOW_PORT_INGESTER", "3100", "LOGFLOW_HEAP_KAFKA", "1g", "LOGFLOW_DATA", "elsewhere"));

        assertThat(settings.address(Part.INGESTER)).hasToString("http://127.0.0.1:3100");
        assertThat(settings.heap(Part.KAFKA)).isEqualTo("1g");
        assertThat(settings.data()).isEqualTo(REPOSITORY.resolve("elsewhere"));
    }

    @Test
    void emptyVariable_countsAsAbsent() {
        assertThat(settings(Map.of("LOGFLOW_PORT_KAFKA", "")).port(Part.KAFKA)).isEqualTo(9092);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", "3000 "})
    void portThatIsNone_isRefusedByTheNameOfItsVariable(String port) {
        assertThatThrownBy(() -> settings(Map.of("LOGFLOW_PORT_INGESTER", port)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("LOGFLOW_PORT_INGESTER")
                .hasMessageContaining(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "lots", "0m", "-Xmx1g", "1g -Dx=y"})
    void heapThatIsNone_isRefused_soThatItCannotSmuggleOptionsIn(String heap) {
        assertThatThrownBy(() -> settings(Map.of("LOGFLOW_HEAP_KAFKA", heap)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("LOGFLOW_HEAP_KAFKA");
    }

    @Test
    void onePortForTwoParts_isRefused() {
        assertThatThrownBy(() -> settings(Map.of("LOGFLOW_PORT_INGESTER", "9092")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("9092");
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "30s, 30", "5m, 300", "2h, 7200"})
    void lengthOfTime_isReadWithAndWithoutUnit(String text, long seconds) {
        assertThat(Environment.duration("--for", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5d", "m", "1.5h"})
    void lengthOfTimeThatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> Environment.duration("--for", text))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("--for");
    }

    private static StackSettings settings(Map<String, String> variables) {
        return new Environment(variables).settings(REPOSITORY, REPOSITORY);
    }
}
