package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    private final Path folder;

    CommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void output_isAppendedToTheLog() throws IOException {
        Files.writeString(log(), "before\n");

        int status = command("echo out; echo err >&2; exit 3").run();

        assertThat(status).isEqualTo(3);
        assertThat(log()).hasContent("before\nout\nerr");
    }

    @Test
    void environment_isAdded() {
        Command.passing(List.of("sh", "-c", "echo $COLOUR"), Map.of("COLOUR", "green"), folder, log())
                .run();

        assertThat(log()).hasContent("green");
    }

    @Test
    void ctrlC_doesNotReachTheProcess_butTermDoes() throws IOException {
        Process process = command("echo up; exec sleep 60").start();
        ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> new LogFile(log()).size() > 0))
                .isTrue();

        int interrupted = Command.passing(
                        List.of("kill", "-INT", Long.toString(mark.pid())),
                        Map.of(),
                        folder,
                        folder.resolve("kill.log"))
                .run();

        assertThat(interrupted).isZero();
        assertThat(Waiting.until(Duration.ofMillis(300), () -> !mark.alive())).isFalse();
        assertThat(Ending.of(mark, Duration.ofSeconds(10))).isEqualTo(Ending.ORDERLY);
    }

    @Test
    void process_leavesItsOwnNumber_beforeAnythingElse() throws IOException {
        Path pidFile = folder.resolve("pid");

        Process process = new Command(List.of("sh", "-c", "cat pid"), Map.of(), folder, log(), pidFile).start();

        assertThat(process.onExit().join().exitValue()).isZero();
        assertThat(log()).hasContent(Long.toString(process.pid()));
    }

    @Test
    void missingFolder_isTroubleInOneLine() {
        Command command = Command.passing(List.of("true"), Map.of(), folder.resolve("missing"), log());

        assertThatThrownBy(command::start).isInstanceOf(Trouble.class).hasMessageStartingWith("Cannot start true");
    }

    private Command command(String script) {
        return Command.passing(List.of("sh", "-c", script), Map.of(), folder, log());
    }

    private Path log() {
        return folder.resolve("log");
    }
}
