package io.logflow.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutOptions_fiveRoundsAreMeasured_andMemoryIsNot() {
        Options options = Options.parse(List.of());

        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.memory()).isEmpty();
        assertThat(options.surroundings()).isEqualTo(Surroundings.KAFKA_ONLY);
    }

    @Test
    void options_changeThat() {
        Options options = parse(
                "--rounds 3 --events 300000 --memory 2m --indexed --tool-property linger.ms=5 --ingester-env A=b=c --no-peer");

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.events()).isEqualTo(300_000);
        assertThat(options.memory()).contains(Duration.ofMinutes(2));
        assertThat(options.surroundings()).isEqualTo(Surroundings.INDEXED);
        assertThat(options.tool()).isEqualTo(Map.of("linger.ms", "5"));
        assertThat(options.environment()).isEqualTo(Map.of("A", "b=c"));
        assertThat(options.withPeer()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--loud", "--rounds", "--rounds 0", "--rounds many", "--tool-property =5", "--ingester-env A"})
    void whatIsNotUnderstood_isRefusedByName(String arguments) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(arguments.split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds",
                "--seconds",
                "--warm-up",
                "--connections",
                "--events",
                "--searches",
                "--keep",
                "--apart",
                "--memory",
                "--with-stack",
                "--indexed",
                "--no-peer",
                "--ids",
                "--ingester-env",
                "--tool-property"
            })
    void everyOption_isInTheHelp(String option) throws IOException {
        assertThat(Files.readString(Path.of("help.txt"))).contains("  " + option + " ");
    }

    private static Options parse(String arguments) {
        return Options.parse(List.of(arguments.split(" ", -1)));
    }
}
