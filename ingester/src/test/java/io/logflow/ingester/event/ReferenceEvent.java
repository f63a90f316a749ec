package io.logflow.ingester.event;

import io.logflow.ingester.event.StrictJson.Digits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event table once more, written for plainness instead of speed: what the canonical event of some members must be.
 *
 * @param timestamp the text of {@code @timestamp}
 * @param members those between {@code @timestamp} and {@code ingest}, in their order
 */
record ReferenceEvent(String timestamp, Map<String, @Nullable Object> members, List<String> flags) {

    /** Values of the field timestamp and what becomes of them: a time, or else the flag. */
    static final Map<Object, String> TIMES = Map.of(
            "2023-09-15T08:00:00Z",
            "2023-09-15T08:00:00.000000000Z",
            "2026-11-21 23:30:00,5-01:00",
            "2026-11-22T00:30:00.500000000Z",
            "2262-04-11T23:47:16.854775808Z",
            "timestamp-out-of-range",
            "soon",
            "timestamp-unreadable",
            "2023-09-15",
            "timestamp-unreadable",
            new Digits("1694764800.25"),
            "2023-09-15T08:00:00.250000000Z",
            new Digits("1694764800123"),
            "2023-09-15T08:00:00.123000000Z",
            new Digits("-1"),
            "timestamp-out-of-range",
            true,
            "timestamp-unreadable",
            List.of(),
            "timestamp-unreadable");

    private static final List<String> LEVELS = List.of("error", "warn", "notice", "emerg", "4", "60");
    private static final List<String> FOLDED = List.of("error", "warn", "info", "fatal", "warn", "fatal");
    private static final List<String> KEYWORDS =
            List.of("resourceId", "traceId", "spanId", "commit", "service", "host", "endpoint");

    static ReferenceEvent of(Map<String, @Nullable Object> event) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(event);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        List<String> flags = new ArrayList<>();
        String timestamp = takeTime(rest, flags);
        members.put("level", takeLevel(rest, flags));
        members.put("message", rest.remove(name(rest, "message", "msg")));
        for (String field : KEYWORDS) {
            take(field, rest, members, flags);
        }
        take("httpStatus", rest, members, flags);
        take("durationMs", rest, members, flags);
        takeMetadata(rest, members, flags);
        return new ReferenceEvent(timestamp, members, flags);
    }

    private static String takeTime(Map<String, @Nullable Object> rest, List<String> flags) {
        String name = name(rest, "timestamp", "@timestamp", "time", "ts");
        Object value = rest.get(name);
        String result = value == null ? "timestamp-missing" : TIMES.get(value);
        if (result != null && result.endsWith("Z")) {
            rest.remove(name);
            return result;
        }
        flags.add(String.valueOf(result));
        return CanonicalEvent.RECEIVED.toString();
    }

    private static String takeLevel(Map<String, @Nullable Object> rest, List<String> flags) {
        String name = name(rest, "level", "severity", "log_level");
        Object value = rest.get(name);
        if (value == null) {
            return "unknown";
        }
        String text = value instanceof Digits digits
                ? digits.text()
                : ((String) value).strip().toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(text)) {
            flags.add("level-unknown");
            return "unknown";
        }
        rest.remove(name);
        return FOLDED.get(LEVELS.indexOf(text));
    }

    private static void take(
            String field,
            Map<String, @Nullable Object> rest,
            Map<String, @Nullable Object> members,
            List<String> flags) {
        Object value = rest.get(name(rest, field));
        if (value == null) {
            return;
        }
        boolean fits =
                switch (field) {
                    case "httpStatus" -> value instanceof Digits digits && isInt(digits.text());
                    case "durationMs" ->
                        value instanceof Digits digits && Double.isFinite(Double.parseDouble(digits.text()));
                    default -> value instanceof String text && text.codePointCount(0, text.length()) <= 512;
                };
        if (fits) {
            members.put(field, rest.remove(field));
        } else {
            flags.add((value instanceof String && KEYWORDS.contains(field) ? "too-long:" : "wrong-type:") + field);
        }
    }

    private static void takeMetadata(
            Map<String, @Nullable Object> rest, Map<String, @Nullable Object> members, List<String> flags) {
        Object own = rest.get(name(rest, "metadata"));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (own instanceof Map<?, ?> object) {
            object.forEach((key, value) -> metadata.put((String) key, value));
            rest.remove("metadata");
        } else if (own != null) {
            flags.add("not-an-object:metadata");
        }
        rest.forEach((key, value) -> {
            String name = key.equals("metadata") ? "value" : key;
            String free = name;
            for (int number = 2; metadata.containsKey(free); number++) {
                free = name + "_" + number;
            }
            metadata.put(free, value);
        });
        if (own instanceof Map<?, ?> || !metadata.isEmpty()) {
            members.put("metadata", metadata);
        }
    }

    /** Gives the first of a field's names that has a value, and removes those that have null. */
    private static String name(Map<String, @Nullable Object> rest, String... names) {
        String found = names[0];
        for (int i = names.length - 1; i >= 0; i--) {
            rest.remove(names[i], null);
            found = rest.containsKey(names[i]) ? names[i] : found;
        }
        return found;
    }

    private static boolean isInt(String digits) {
        return digits.matches("-?[0-9]{1,10}") && Long.parseLong(digits) == (int) Long.parseLong(digits);
    }
}
