package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for any event and for any bytes, tried with many; see {@link Seed}. */
class EventPropertyTest {
    private static final int EVENTS = 5_000;
    private static final int MUTANTS = 40_000;

    private final Random random = Seed.random();
    private final RandomEvents events = new RandomEvents(random);
    private final EventReader reader = new EventReader(new DocumentIds(Clock.systemUTC()));

    @Test
    void anyValidEvent_becomesWhatTheEventTableSays_withItsNumbersAndStringsUnchanged() throws IOException {
        for (int i = 0; i < EVENTS; i++) {
            Map<String, @Nullable Object> members = events.next();
            StringBuilder json = new StringBuilder();
            events.write(members, json);
            byte[] record = json.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(StrictJson.parse(record))
                    .as("the test's own writing of %s", json)
                    .isEqualTo(members);
            ReferenceEvent expected = ReferenceEvent.of(members);

            Reading reading = reader.read(record, 0, record.length, Origin.at(CanonicalEvent.RECEIVED_NANOS));

            assertThat(reading).as("%s", json).isInstanceOf(Reading.Event.class);
            CanonicalEvent event = CanonicalEvent.of((Reading.Event) reading);
            assertThat(event.timestamp()).as("%s", json).isEqualTo(expected.timestamp());
            assertThat(event.flags()).as("%s", json).isEqualTo(expected.flags());
            assertThat(membersOf(event)).as("%s", json).isEqualTo(expected.members());
            assertThat(membersOf(event).toString())
                    .as("order of %s", json)
                    .isEqualTo(expected.members().toString());
        }
    }

    @Test
    void anyBytes_getTheSameVerdictTwice_andWhatIsAccepted_isStrictJsonBeforeAndAfter() {
        int accepted = 0;
        List<byte[]> corpus = new ArrayList<>();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] record = i % 10 == 0 ? valid() : new Mutation(random).of(corpus.get(random.nextInt(corpus.size())));
            if (corpus.size() < 500) {
                corpus.add(record);
            } else {
                corpus.set(random.nextInt(500), record);
            }

            Reading first = reader.read(record, 0, record.length, Origin.at(CanonicalEvent.RECEIVED_NANOS));
            Reading second = new EventReader(new DocumentIds(Clock.systemUTC()))
                    .read(record, 0, record.length, Origin.at(CanonicalEvent.RECEIVED_NANOS));

            if (first instanceof Reading.Event event) {
                accepted++;
                assertSound(record, event);
                assertThat(withoutId(second)).isEqualTo(withoutId(first));
            } else {
                assertThat(second).isEqualTo(first);
                int at = ((Reading.Refusal) first).at();
                assertThat(at).isBetween(-1, record.length);
            }
        }

        assertThat(accepted).as("mutants that are accepted").isBetween(MUTANTS / 10, MUTANTS / 2);
    }

    @Test
    void randomBytes_areRefused_withoutAnException() {
        for (int i = 0; i < 20_000; i++) {
            byte[] record = new byte[random.nextInt(64)];
            random.nextBytes(record);

            Reading reading = reader.read(record, 0, record.length, Origin.at(CanonicalEvent.RECEIVED_NANOS));

            assertThat(reading).isInstanceOf(Reading.Refusal.class);
        }
    }

    private byte[] valid() {
        StringBuilder json = new StringBuilder();
        events.write(events.next(), json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertSound(byte[] record, Reading.Event event) {
        String shown = new String(record, StandardCharsets.UTF_8);
        assertThat(StrictJson.accepts(record)).as("accepted: %s", shown).isTrue();
        assertThat(StrictJson.accepts(event.json()))
                .as("canonical event of %s", shown)
                .isTrue();
        assertThat(isUtf8(event.json())).as("UTF-8 of %s", shown).isTrue();
        assertThat(CanonicalEvent.of(event).id()).hasSize(20);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String withoutId(Reading reading) {
        CanonicalEvent event = CanonicalEvent.of((Reading.Event) reading);
        return event.json().replace(event.id(), "ID") + event.day();
    }

    private static Map<String, @Nullable Object> membersOf(CanonicalEvent event) throws IOException {
        Map<?, ?> parsed = (Map<?, ?>) StrictJson.parse(event.json().getBytes(StandardCharsets.UTF_8));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (parsed != null) {
            parsed.forEach((name, value) -> members.put((String) name, value));
        }
        members.remove("@timestamp");
        members.remove("ingest");
        return members;
    }
}
