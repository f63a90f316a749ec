package io.logflow.tests.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackKindTest {

    @ParameterizedTest
    @CsvSource({"'', PROCESSES", "processes, PROCESSES", "docker, DOCKER"})
    void value_isOneOfTwo_andProcessesByDefault(String value, StackKind expected) {
        assertThat(StackKind.of(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman", "Docker", "true", " "})
    void otherValue_isTrouble_thatNamesItAndTheWayOut(String value) {
        assertThatThrownBy(() -> StackKind.of(value))
                .isInstanceOf(Trouble.class)
                .hasMessage("-Dstack=" + value + " is unknown: give processes (the default) or docker.");
    }
}
