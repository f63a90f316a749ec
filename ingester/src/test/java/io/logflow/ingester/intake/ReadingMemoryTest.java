package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Settings;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of many small records becomes far more than it was: the memory for that is asked for while it is read, not after. */
class ReadingMemoryTest {
    private static final int MOST = 1_000_000;

    private final Memory memory = Memory.of(MOST);
    private final BodyReader reader = new BodyReader(
            new DocumentIds(Clock.systemUTC()),
            Settings.with(Map.of("limits.records", "20000")).limits(),
            memory.inFlight());

    @ParameterizedTest
    @ValueSource(strings = {"{\"msg\":\"a\"}", "{}", "5", "x"})
    void recordsThatTakeMoreMemoryThanThereIs_areRefusedAsAWhole_andTakeNone(String record) {
        String lines = (record + "\n").repeat(10_000);
        String array = "[" + (record + ",").repeat(10_000) + "5]";

        for (Batch batch : List.of(read(lines, BodyFormat.NDJSON), read(array, BodyFormat.JSON))) {
            assertThat(batch.problem()).isEqualTo(Intake.overloaded());
            assertThat(batch.events()).isEmpty();
        }
        assertThat(memory.taken()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{},{}", "[{},{}]]", "[]", " ", "[5,5,5,5,5"})
    void bodyThatIsUnreadable_takesNoMemory(String body) {
        assertThat(read(body, BodyFormat.JSON).problem()).isNotNull();
        assertThat(memory.taken()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"msg\":\"a\"}\n{}\n5", "x\n{\"msg\":\"a\"}", "[{},5]", "{}"})
    void bodyThatFits_takesMemoryUntilItIsReleased(String body) {
        Batch batch = read(body, BodyFormat.SNIFFED);

        assertThat(memory.taken()).isBetween(200L, 5_000L);
        batch.release();
        assertThat(memory.taken()).isZero();
    }

    private Batch read(String body, BodyFormat format) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, bytes.length, format, Origin.at(1));
    }
}
