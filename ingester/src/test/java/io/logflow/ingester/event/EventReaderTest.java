package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private final EventReader reader = new EventReader(new DocumentIds(Clock.systemUTC()));

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"message\":\"a\",\"b\":{\"c\":1}}", "{\"message\":5}", "{\"a\":1,\"\\u0061\":2}", "nonsense"})
    void readerThatRests_holdsNoRecord(String record) {
        WeakReference<byte[]> body = new WeakReference<>(readAndForget(record));

        await().atMost(Duration.ofSeconds(5)).until(() -> {
            System.gc();
            return body.get() == null;
        });
    }

    private byte[] readAndForget(String record) {
        byte[] body = record.getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(body, 0, body.length, Origin.at(0))).isNotNull();
        return body;
    }

    @Test
    void oneReader_readsLargeAndSmallRecordsInTurn_withoutConfusingThem() {
        StringBuilder many = new StringBuilder("{\"message\":\"many\"");
        for (int i = 0; i < 20_000; i++) {
            many.append(",\"k").append(i).append("\":\"\\u0041\"");
        }
        String large = many.append('}').toString();
        String small = "{\"message\":\"small\",\"k1\":\"\\u0041\",\"metadata\":{\"k1\":2}}";

        for (int i = 0; i < 3; i++) {
            Reading.Event ofLarge = (Reading.Event) read(large);
            Reading.Event ofSmall = (Reading.Event) read(small);

            assertThat(CanonicalEvent.of(ofLarge).fields()).endsWith(",\"k19999\":\"\\u0041\"}");
            assertThat(CanonicalEvent.of(ofSmall).fields())
                    .isEqualTo(
                            "\"level\":\"unknown\",\"message\":\"small\",\"metadata\":{\"k1\":2,\"k1_2\":\"\\u0041\"}");
        }
    }

    @Test
    void refusalInTheMiddle_leavesNothingBehind() {
        assertThat(read("{\"level\":\"error\",\"a\":1,\"message\":\"a\",\"metadata\":{\"b\":["))
                .isInstanceOf(Reading.Refusal.class);
        Reading.Event event = (Reading.Event) read("{\"message\":\"a\",\"a\":1}");

        assertThat(CanonicalEvent.of(event).fields())
                .isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"a\":1}");
    }

    @Test
    void recordIsNotChanged_byReadingIt() {
        byte[] record = "{ \"message\" : \"a\\u0041\" , \"b\" : [ 1 , 2 ] }".getBytes(StandardCharsets.UTF_8);
        byte[] before = record.clone();

        reader.read(record, 0, record.length, Origin.at(0));

        assertThat(record).isEqualTo(before);
    }

    private Reading read(String record) {
        byte[] body = record.getBytes(StandardCharsets.UTF_8);
        return reader.read(body, 0, body.length, Origin.at(0));
    }
}
