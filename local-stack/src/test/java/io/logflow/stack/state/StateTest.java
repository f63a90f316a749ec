package io.logflow.stack.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    private final Path data;

    StateTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void state_isReadAsItWasWritten() throws IOException {
        Files.createDirectory(data.resolve("run"));
        RunState state = state(new ProcessMark(4711, "boot:99"));

        new StateFile(data).write(state);

        assertThat(new StateFile(data).read()).contains(state);
    }

    @Test
    void missingAndDamagedState_areNone() throws IOException {
        assertThat(new StateFile(data).read()).isEmpty();

        Files.createDirectory(data.resolve("run"));
        Files.writeString(data.resolve("run/state.json"), "{\"keeper\":{\"pid\":");

        assertThat(new StateFile(data).read()).isEmpty();
    }

    @Test
    void processesThatEnded_areNotCountedAsLiving() {
        ProcessMark self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(state(self).living(Part.KAFKA)).containsExactly(self);
        assertThat(state(new ProcessMark(self.pid(), "another")).living(Part.KAFKA))
                .isEmpty();
        assertThat(state(self).wanted(Part.CONNECT)).isFalse();
    }

    @Test
    void lock_hasOneHolderAtATime() {
        StackLock first = StackLock.take(data).orElseThrow();
        Optional<StackLock> second = StackLock.take(data);
        first.close();
        Optional<StackLock> third = StackLock.take(data);

        assertThat(second).isEmpty();
        assertThat(third).isPresent();
        third.ifPresent(StackLock::close);
    }

    private static RunState state(ProcessMark kafka) {
        return new RunState(
                new ProcessMark(1, "boot:1"),
                "2026-11-01T00:00:00Z",
                true,
                Map.of(Part.KAFKA, 9092),
                9093,
                Map.of(Part.KAFKA, List.of(kafka)),
                Map.of());
    }
}
