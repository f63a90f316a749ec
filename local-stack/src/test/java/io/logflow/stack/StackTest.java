package io.logflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Loopback;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.RunState;
import io.logflow.stack.state.StateFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    private final Path data;
    private final StackSettings settings;

    StackTest(@TempDir Path data) {
        this.data = data;
        this.settings = StackSettings.forTests(Path.of(".."), data);
    }

    @Test
    void dataFolder_hasOneStackAtATime() {
        try (Stack first = Stack.open(settings, Progress.silent())) {
            assertThat(first.part(Part.KAFKA).running()).isFalse();
            assertThatThrownBy(() -> Stack.open(settings, Progress.silent()))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(data.toString());
        }

        Stack.open(settings, Progress.silent()).close();
    }

    @Test
    void takenPort_isToldBeforeAnythingStarts_withItsHolderAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.at(settings.port(Part.CONNECT)));

            assertThatThrownBy(() -> Stack.start(settings, Progress.silent()))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(Integer.toString(settings.port(Part.CONNECT)))
                    .hasMessageContaining("Connect")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("LOGFLOW_PORT_CONNECT");
        }
        assertThat(new StateFile(data).read()).isEmpty();
    }

    @Test
    void processesOfAKilledLauncher_areStoppedByTheNext_butOnlyThose() throws IOException {
        ProcessMark left = sleeper();
        ProcessMark stranger = sleeper();
        Files.createDirectory(data.resolve("run"));
        new StateFile(data)
                .write(new RunState(
                        new ProcessMark(1, "gone"),
                        "2026-11-01T00:00:00Z",
                        true,
                        settings.ports(),
                        settings.controllerPort(),
                        Map.of(
                                Part.KAFKA, List.of(left),
                                Part.CONNECT, List.of(new ProcessMark(stranger.pid(), "another"))),
                        Map.of()));

        Stack.open(settings, Progress.silent()).close();

        assertThat(left.alive()).isFalse();
        assertThat(stranger.alive()).isTrue();
        assertThat(Ending.of(stranger, Duration.ofSeconds(10))).isEqualTo(Ending.ORDERLY);
    }

    @Test
    void damagedStateAndAStrangersPidFile_harmNobody() throws IOException {
        ProcessMark stranger = sleeper();
        Files.createDirectory(data.resolve("run"));
        Files.writeString(data.resolve("run/state.json"), "garbage");
        Files.writeString(data.resolve("run/kafka.pid"), Long.toString(stranger.pid()));
        Files.writeString(data.resolve("run/connect.pid"), "garbage");

        Stack.open(settings, Progress.silent()).close();

        assertThat(stranger.alive()).isTrue();
        assertThat(Ending.of(stranger, Duration.ofSeconds(10))).isEqualTo(Ending.ORDERLY);
    }

    private static ProcessMark sleeper() throws IOException {
        return ProcessMark.of(new ProcessBuilder("sleep", "60").start().pid()).orElseThrow();
    }
}
