package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A canonical event taken apart. Reading one asserts the frame that every event has: {@code @timestamp} first, {@code ingest} last, one
 * line.
 *
 * @param timestamp the text of {@code @timestamp}
 * @param fields the members between {@code @timestamp} and {@code ingest}, byte for byte
 */
record CanonicalEvent(
        String json, String timestamp, String fields, String id, String receivedAt, List<String> flags, String day) {

    static final Instant RECEIVED = Instant.parse("2026-11-21T22:00:00.123456789Z");
    static final long RECEIVED_NANOS = ChronoUnit.NANOS.between(Instant.EPOCH, RECEIVED);

    private static final Pattern FRAME = Pattern.compile(
            "\\{\"@timestamp\":\"([^\"]+)\",(\"level\":.*),\"ingest\":\\{\"id\":\"([^\"]{20})\",\"receivedAt\":\"([^\"]+)\""
                    + "(?:,\"flags\":\\[([^]]+)])?}}",
            Pattern.DOTALL);

    /** One for all tests, so that what one record leaves behind would harm the next. */
    private static final EventReader READER = new EventReader(new DocumentIds(Clock.systemUTC()));

    static CanonicalEvent of(String record) {
        return of(record.getBytes(StandardCharsets.UTF_8));
    }

    static CanonicalEvent of(byte[] record) {
        Reading reading = read(record);
        assertThat(reading).isInstanceOf(Reading.Event.class);
        return of((Reading.Event) reading);
    }

    static CanonicalEvent of(Reading.Event event) {
        String json = new String(event.json(), StandardCharsets.UTF_8);
        Matcher frame = FRAME.matcher(json);
        assertThat(frame.matches())
                .as(json.substring(0, Math.min(500, json.length())))
                .isTrue();
        assertThat(json.indexOf('\n')).as("line break").isNegative();
        String flags = frame.group(5) == null ? "" : frame.group(5).replace("\"", "");
        assertThat(frame.group(3)).isEqualTo(new String(event.id(), StandardCharsets.US_ASCII));
        return new CanonicalEvent(
                json,
                frame.group(1),
                frame.group(2),
                frame.group(3),
                frame.group(4),
                flags.isEmpty() ? List.of() : List.of(flags.split(",", -1)),
                new String(event.day(), StandardCharsets.US_ASCII));
    }

    static Reading.Refusal refusalOf(String record) {
        return refusalOf(record.getBytes(StandardCharsets.UTF_8));
    }

    static Reading.Refusal refusalOf(byte[] record) {
        Reading reading = read(record);
        assertThat(reading).isInstanceOf(Reading.Refusal.class);
        return (Reading.Refusal) reading;
    }

    /** Reads the record from the middle of a larger array, as the records of a batch are. */
    static Reading read(byte[] record) {
        byte[] body = ("}," + "x".repeat(record.length) + "\",}").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(record, 0, body, 2, record.length);
        return READER.read(body, 2, 2 + record.length, Origin.at(RECEIVED_NANOS));
    }
}
