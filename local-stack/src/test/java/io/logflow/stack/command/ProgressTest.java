package io.logflow.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import io.logflow.stack.state.RunState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final ProcessMark SELF =
            ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void plainProgress_isALineForEachThingThatHappened() {
        PlainProgress progress = new PlainProgress(out);

        progress.starting("Kafka");
        progress.ready("Kafka", Duration.ofMillis(4_250), "127.0.0.1:9092");
        progress.stopped("Kafka", Duration.ofMillis(900), "killed");

        assertThat(printed()).hasLineCount(2);
        assertThat(printed().lines().toList().get(0)).matches("Kafka +ready +4\\.3 s +127\\.0\\.0\\.1:9092");
        assertThat(printed().lines().toList().get(1)).matches("Kafka +stopped +0\\.9 s +killed");
    }

    @Test
    void terminalProgress_rewritesItsLines_andLeavesWhatIsDone() {
        TerminalProgress progress = new TerminalProgress(out);

        progress.starting("Kafka");
        progress.starting("Connect");
        progress.ready("Kafka", Duration.ofSeconds(4), "here");
        progress.ready("Connect", Duration.ofSeconds(6), "there");
        progress.stopping("Kafka");

        String last = printed().substring(printed().lastIndexOf("\u001b[J"));
        assertThat(last).containsPattern("Kafka +ready").containsPattern("Connect +ready");
        assertThat(last.lines().reduce((first, second) -> second).orElse("")).matches("Kafka +stopping.*");
    }

    @Test
    void farewell_tellsThePartsInTheirOrder_eachOnce() {
        Farewell farewell = new Farewell(state(Part.KAFKA, Part.INGESTER), new PlainProgress(out));

        farewell.look(Optional.of(state(Part.KAFKA, Part.INGESTER)));
        farewell.look(Optional.of(state(Part.KAFKA)));
        farewell.look(Optional.empty());
        farewell.look(Optional.empty());

        assertThat(printed().lines().map(line -> line.substring(0, 8).strip())).containsExactly("Ingester", "Kafka");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RunState state(Part... parts) {
        Map<Part, List<ProcessMark>> marks = new java.util.EnumMap<>(Part.class);
        List.of(parts).forEach(part -> marks.put(part, List.of(SELF)));
        return new RunState(SELF, "2026-11-01T00:00:00Z", true, Map.of(), 9093, marks, Map.of());
    }
}
