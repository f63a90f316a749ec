package io.logflow.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void valuesStandApartOrBehindAnEqualsSign() {
        Arguments apart = parse("--rate", "50", "--for", "30s");
        Arguments joined = parse("--rate=50", "--for=30s");

        assertThat(apart).isEqualTo(joined);
        assertThat(apart.value("rate")).contains("50");
        assertThat(apart.value("seed")).isEmpty();
    }

    @Test
    void shortFlags_areKnown() {
        assertThat(parse("kafka", "-f").has("follow")).isTrue();
        assertThat(parse("kafka", "-f").words()).containsExactly("kafka");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--loud", "-x", "--follow=yes", "-", "--"})
    void unknownOption_isRefusedByName(String option) {
        assertThatThrownBy(() -> parse(option)).isInstanceOf(Trouble.class).hasMessageContaining(option);
    }

    @Test
    void valueThatIsMissing_isAskedFor() {
        assertThatThrownBy(() -> parse("--rate")).isInstanceOf(Trouble.class).hasMessageContaining("--rate");
    }

    @Test
    void wordWhereNoneIsMeant_isRefused() {
        assertThatThrownBy(() -> parse("fast").withoutWords())
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("fast");
    }

    private static Arguments parse(String... arguments) {
        return Arguments.parse(List.of(arguments), Set.of("follow"), Set.of("rate", "for", "seed"));
    }
}
