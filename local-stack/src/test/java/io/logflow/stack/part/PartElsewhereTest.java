package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.process.Ending;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that another {@link Runner} runs is handled as one that is a process. */
class PartElsewhereTest {
    private final PartProcess part;

    PartElsewhereTest(@TempDir Path folder) {
        part = PartProcess.of(Part.KAFKA, StackSettings.forTests(folder, folder.resolve(FakeRunner.FOLDER)));
    }

    @Test
    void part_isStarted_stopped_andKilledByWhoeverRunsIt() throws IOException {
        part.launch();
        part.launch();
        boolean running = part.running();
        Ending stopped = part.stop();
        part.launch();
        Ending killed = part.kill();

        assertThat(running).isTrue();
        assertThat(stopped).isEqualTo(Ending.ORDERLY);
        assertThat(killed).isEqualTo(Ending.KILLED);
        assertThat(part.running()).isFalse();
        assertThat(part.died()).isFalse();
        assertThat(Files.readAllLines(part.log()))
                .containsExactly("begun", "stopped after at most 30 s", "begun", "killed");
    }

    @Test
    void part_thatEndsUnasked_hasDied_withTheStatusOfWhoeverRanIt() throws IOException {
        part.launch();
        Files.delete(part.log());

        assertThat(part.running()).isFalse();
        assertThat(part.died()).isTrue();
        assertThat(part.obituary()).startsWith("Kafka ended unasked with status 3.");
        assertThat(part.mark()).isEmpty();
        assertThat(part.residentMemory()).isEmpty();
    }

    @Test
    void part_thatIsNotStarted_hasNothingToStop() {
        assertThat(part.stop()).isEqualTo(Ending.GONE_BEFORE);
        assertThat(part.kill()).isEqualTo(Ending.GONE_BEFORE);
    }
}
