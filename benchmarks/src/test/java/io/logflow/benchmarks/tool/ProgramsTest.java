package io.logflow.benchmarks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Programs programs;

    ProgramsTest(@TempDir Path folder) {
        programs = new Programs(folder, folder);
    }

    @AfterEach
    void end() {
        programs.close();
    }

    @Test
    void whatAProgramWrites_isGiven() {
        assertThat(programs.run(List.of("sh", "-c", "echo out; echo err >&2"), LONG))
                .isEqualTo("out\nerr\n");
    }

    @Test
    void programThatFails_isTrouble_withItsStatusAndItsWords() {
        assertThatThrownBy(() -> programs.run(List.of("sh", "-c", "echo no such thing; exit 3"), LONG))
                .isInstanceOf(Trouble.class)
                .hasMessageContainingAll("status 3", "no such thing");
    }

    @Test
    void programThatTakesTooLong_isEnded_andGivesNothing() {
        assertThat(programs.runWithin(List.of("sleep", "60"), SHORT)).isEmpty();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .noneMatch(child -> child.info().command().orElse("").endsWith("sleep"));
    }

    @Test
    void programThatTakesTooLong_isTrouble_whereItMustNot() {
        assertThatThrownBy(() -> programs.run(List.of("sleep", "60"), SHORT))
                .isInstanceOf(Trouble.class)
                .hasMessage("sleep took longer than 1 s.");
    }
}
