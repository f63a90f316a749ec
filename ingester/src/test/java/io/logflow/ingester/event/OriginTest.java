package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request gives to its events: their ids, their index, their source. */
class OriginTest {
    private final EventReader reader = new EventReader(new DocumentIds(Clock.systemUTC()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    same day,                2026-11-21T22:00:00Z, 2026-11-21T08:00:00Z,                            , 2026.11.21
                    after midnight,          2026-11-22T00:00:01Z, 2026-11-21T23:59:59Z,                            , 2026.11.21
                    seven days later,        2026-11-28T23:59:59Z, 2026-11-21T00:00:00Z,                            , 2026.11.21
                    eight days later,        2026-11-29T00:00:00Z, 2026-11-21T23:59:59Z,                            , 2026.11.29
                    a day before,            2026-11-20T00:00:00Z, 2026-11-21T23:59:59Z,                            , 2026.11.21
                    two days before,         2026-11-19T23:59:59Z, 2026-11-21T00:00:00Z,                            , 2026.11.19
                    own day near the key,    2026-11-24T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-13T12:00:00Z, 2026.11.13
                    own day far from it,     2026-11-24T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-12T12:00:00Z, 2026.11.20
                    own day of receipt,      2026-11-24T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-24T12:00:00Z, 2026.11.20
                    own day after the key's, 2026-11-24T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-21T12:00:00Z, 2026.11.21
                    """)
    void indexDay_isChosenAroundTheDayOfTheKey_ifThatIsNearTheDayOfReceipt(
            String name, String received, String key, String timestamp, String day) {
        String own = timestamp == null ? "" : ",\"timestamp\":\"" + timestamp + "\"";

        CanonicalEvent event = read(
                "{\"message\":\"a\"" + own + "}",
                Origin.keyed(nanos(received), null, "k", Instant.parse(key).toEpochMilli()));

        assertThat(event.day()).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "281474976710655", "9223372036854775807"})
    void keyThatTellsNoTime_orAnImpossibleOne_leavesTheDayOfReceipt(long keyMillis) {
        Origin origin = Origin.keyed(nanos("2026-11-21T22:00:00Z"), null, "k", keyMillis);

        assertThat(read("{\"message\":\"a\"}", origin).day()).isEqualTo("2026.11.21");
    }

    @Test
    void source_standsInTheEvent_beforeTheFlags() {
        Origin origin = Origin.of(CanonicalEvent.RECEIVED_NANOS, "shop_1.a-B");

        Reading.Event event = (Reading.Event) reading("{\"message\":\"a\"}", origin);

        assertThat(new String(event.json(), StandardCharsets.UTF_8))
                .endsWith("\",\"receivedAt\":\"2026-11-21T22:00:00.123456789Z\",\"source\":\"shop_1.a-B\","
                        + "\"flags\":[\"timestamp-missing\"]}}");
    }

    @Test
    void idOfAKeyedEvent_isThatOfItsBytes_andStandsInIt() {
        Origin origin = Origin.keyed(0, "s", "k", Origin.NO_TIME);
        String record = "{\"message\":\"a\",\"ts\":0,\"id\":\"mine\"}";

        Reading.Event event = (Reading.Event) reading(record, origin);

        byte[] utf8 = record.getBytes(StandardCharsets.UTF_8);
        byte[] ofBytes = new KeyedIds(new byte[] {'s'}, new byte[] {'k'}).next(utf8, 0, utf8.length);
        assertThat(event.id()).isEqualTo(ofBytes);
        assertThat(new String(event.json(), StandardCharsets.UTF_8))
                .contains("\"metadata\":{\"id\":\"mine\"}")
                .contains("\"ingest\":{\"id\":\"" + new String(ofBytes, StandardCharsets.US_ASCII) + "\"");
    }

    private CanonicalEvent read(String record, Origin origin) {
        return CanonicalEvent.of((Reading.Event) reading(record, origin));
    }

    private Reading reading(String record, Origin origin) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length, origin);
    }

    private static long nanos(String time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time));
    }
}
