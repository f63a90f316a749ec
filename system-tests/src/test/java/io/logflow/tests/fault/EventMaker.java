package io.logflow.tests.fault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes the events of a run: by its number each is made again as it was, so nothing but numbers is remembered. They come in every form in
 * which LogFlow moves something: other names, odd times, members without a field, values of a wrong type.
 */
final class EventMaker {
    /** Stands for a time that LogFlow sets. */
    static final String TIME_OF_RECEIPT = "when it was received";

    private static final int FORMS = 16;
    /** After so many events another of the last days comes into use, and so another index into being. */
    private static final int EVENTS_A_DAY = 4_000;

    private static final int DAYS = 5;
    private static final String LONG_TEXT = " and on it goes: \\u00e9\\n\\t\\\"quoted\\\" ä € 😀".repeat(60);

    private final String mark;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** @param mark the {@code resourceId} of all events, and the beginning of each one's {@code traceId} */
    EventMaker(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    /** What stands before the number in a {@code traceId}. */
    String tracePrefix() {
        return mark + "-";
    }

    /** The same for the same number, always. */
    SentEvent event(int number) {
        String ids = "\"resourceId\":\"%s\",\"traceId\":\"%s%d\"".formatted(mark, tracePrefix(), number);
        return switch (number % FORMS) {
            case 1 ->
                event(
                        number,
                        "{\"msg\":\"paid %1$d\",\"severity\":\"WARNING\",\"ts\":1789300800250,%2$s}",
                        "{\"@timestamp\":\"2026-09-13T12:00:00.250000000Z\",\"level\":\"warn\",\"message\":\"paid %1$d\",%2$s",
                        ids);
            case 2 ->
                event(
                        number,
                        "{\"user\":\"ä € 😀 \\u00e9\",\"amount\":1.10,\"message\":\"moved %1$d\",\"big\":12345678901234567890.12345678901234567890,"
                                + "\"metadata\":{\"user\":\"a\",\"deep\":{\"list\":[1,2.0,true,null]}},%2$s,\"tiny\":1e-7}",
                        "{\"@timestamp\":\"" + TIME_OF_RECEIPT
                                + "\",\"level\":\"unknown\",\"message\":\"moved %1$d\",%2$s,"
                                + "\"metadata\":{\"user\":\"a\",\"deep\":{\"list\":[1,2.0,true,null]},\"user_2\":\"ä € 😀 \\u00e9\",\"amount\":1.10,"
                                + "\"big\":12345678901234567890.12345678901234567890,\"tiny\":1e-7}",
                        ids);
            case 3 ->
                event(
                        number,
                        "{\"timestamp\":\"1999-12-31T23:59:59.999999999+02:00\",\"level\":\"error\",\"message\":\"long ago %1$d\",%2$s}",
                        "{\"@timestamp\":\"1999-12-31T21:59:59.999999999Z\",\"level\":\"error\",\"message\":\"long ago %1$d\",%2$s",
                        ids);
            case 4 ->
                event(
                        number,
                        "{\"timestamp\":\"2093-01-01 00:00:00Z\",\"level\":\"fatal\",\"message\":\"years ahead %1$d\",%2$s}",
                        "{\"@timestamp\":\"2093-01-01T00:00:00.000000000Z\",\"level\":\"fatal\",\"message\":\"years ahead %1$d\",%2$s",
                        ids);
            case 5 ->
                event(
                        number,
                        "{\"level\":\"debug\",\"message\":\"long %1$d" + LONG_TEXT + "\",%2$s}",
                        "{\"@timestamp\":\"" + TIME_OF_RECEIPT + "\",\"level\":\"debug\",\"message\":\"long %1$d"
                                + LONG_TEXT + "\",%2$s",
                        ids);
            case 6 ->
                event(
                        number,
                        "{\"time\":%3$d,\"httpStatus\":\"504\",\"durationMs\":3012.50,\"message\":\"typed %1$d\",%2$s,\"service\":\"payments\"}",
                        "{\"@timestamp\":\"%4$s\",\"level\":\"unknown\",\"message\":\"typed %1$d\",%2$s,\"service\":\"payments\","
                                + "\"durationMs\":3012.50,\"metadata\":{\"httpStatus\":\"504\"}",
                        ids);
            case 7 -> new SentEvent(number, "{\"level\":\"info\",%s}".formatted(ids), "");
            default ->
                event(
                        number,
                        "{\"level\":\"info\",\"message\":\"order %1$d was paid\",\"timestamp\":\"%4$s\",%2$s,\"service\":\"shop\",\"durationMs\":%1$d}",
                        "{\"@timestamp\":\"%4$s\",\"level\":\"info\",\"message\":\"order %1$d was paid\",%2$s,\"service\":\"shop\",\"durationMs\":%1$d",
                        ids);
        };
    }

    private SentEvent event(int number, String sent, String stored, String ids) {
        Instant time = begin.minus(number / EVENTS_A_DAY % DAYS, ChronoUnit.DAYS);
        String written = time.toString().replace("Z", ".000000000Z");
        return new SentEvent(
                number,
                sent.formatted(number, ids, time.getEpochSecond(), written),
                stored.formatted(number, ids, time.getEpochSecond(), written));
    }
}
