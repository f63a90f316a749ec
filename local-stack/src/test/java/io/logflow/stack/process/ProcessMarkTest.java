package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
    @Test
    void ourselves_areAlive_andTheSameEachTime() {
        long pid = ProcessHandle.current().pid();

        assertThat(ProcessMark.of(pid)).isEqualTo(ProcessMark.of(pid)).isPresent();
        assertThat(ProcessMark.of(pid).orElseThrow().alive()).isTrue();
    }

    @Test
    void samePidWithAnotherBirth_isAnotherProcess() {
        assertThat(new ProcessMark(ProcessHandle.current().pid(), "another").alive())
                .isFalse();
    }

    @Test
    void endedProcess_isNotAlive() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();

        process.destroyForcibly();

        assertThat(Waiting.until(Duration.ofSeconds(10), () -> !mark.alive())).isTrue();
    }

    @Test
    void pidFile_isReadWhateverStandsInIt(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(
                folder.resolve("good"), ProcessHandle.current().pid() + "\n");
        Path bad = Files.writeString(folder.resolve("bad"), "none");

        assertThat(ProcessMark.in(good)).isPresent();
        assertThat(ProcessMark.in(bad)).isEmpty();
        assertThat(ProcessMark.in(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void commandLine_tellsWhatRuns() {
        ProcessMark self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.commandLine()).contains("java");
        assertThat(ResidentMemory.of(self).orElseThrow()).isGreaterThan(1_000_000);
    }
}
