package io.logflow.ingester.event;

import io.logflow.ingester.event.StrictJson.Digits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes valid events of every odd shape, and writes them as JSON in every odd way. */
final class RandomEvents {
    private static final List<String> NAMES = List.of(
            "timestamp",
            "@timestamp",
            "time",
            "ts",
            "level",
            "severity",
            "log_level",
            "msg",
            "resourceId",
            "traceId",
            "spanId",
            "commit",
            "service",
            "host",
            "endpoint",
            "httpStatus",
            "durationMs",
            "metadata",
            "ingest",
            "value",
            "value_2",
            "a",
            "a_2",
            "a_2_2",
            "b",
            "b_2",
            "b_3",
            "",
            "_2",
            "\u00e9",
            "\ud83d\ude00",
            "Level",
            "user.name",
            "\"\\/",
            "\t");
    private static final List<Object> TIMES = new ArrayList<>(ReferenceEvent.TIMES.keySet());
    private static final List<Object> LEVELS = List.of(
            "error", "WARN", " notice ", "Emerg", "loud", "", new Digits("4"), new Digits("60"), new Digits("61"));
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "500",
        "2147483647",
        "2147483648",
        "-2147483648",
        "12345678901234567890",
        "1.10",
        "-0.0",
        "1e400",
        "-1E+400",
        "1e-400",
        "0.1000000000000000055511151231257827",
        "1E5",
        "12.5"
    };

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    /** Makes the members of an event that has a message and is within every limit. */
    Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        int before = random.nextInt(6);
        for (int i = random.nextInt(12); i >= 0; i--) {
            if (i == before) {
                members.put("message", text() + "x");
            }
            String name = name();
            members.put(name, valueOf(name));
        }
        members.putIfAbsent("message", "x" + text());
        return members;
    }

    /** Writes a value with white space, escapes and their spelling as chance wants them. */
    void write(@Nullable Object value, StringBuilder json) {
        whitespace(json);
        if (value instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> member : object.entrySet()) {
                json.append(separator);
                write(member.getKey(), json);
                json.append(':');
                write(member.getValue(), json);
                separator = ",";
            }
            whitespace(json.append(object.isEmpty() ? "{" : ""));
            json.append('}');
        } else if (value instanceof List<?> array) {
            String separator = "[";
            for (Object element : array) {
                json.append(separator);
                write(element, json);
                separator = ",";
            }
            whitespace(json.append(array.isEmpty() ? "[" : ""));
            json.append(']');
        } else if (value instanceof String text) {
            writeString(text, json);
        } else {
            json.append(value instanceof Digits digits ? digits.text() : String.valueOf(value));
        }
        whitespace(json);
    }

    private void writeString(String text, StringBuilder json) {
        json.append('"');
        boolean escapesAll = random.nextInt(20) == 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair is escaped or not as a whole: half a pair of bytes would be no UTF-8.
            boolean pair = Character.isHighSurrogate(c);
            boolean escapes = escapesAll || c < ' ' || random.nextInt(12) == 0;
            if (escapes) {
                json.append(escape(c)).append(pair ? escape(text.charAt(++i)) : "");
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c).append(pair ? String.valueOf(text.charAt(++i)) : "");
            }
        }
        json.append('"');
    }

    private String escape(char c) {
        int known = "\"\\/\b\f\n\r\t".indexOf(c);
        if (known >= 0 && random.nextBoolean()) {
            return "\\" + "\"\\/bfnrt".charAt(known);
        }
        return "\\u" + (random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase()).toHexDigits(c);
    }

    private void whitespace(StringBuilder json) {
        for (int i = random.nextInt(8); i > 5; i--) {
            json.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private String name() {
        return random.nextInt(4) == 0 ? text().replace("\0", "") : NAMES.get(random.nextInt(NAMES.size()));
    }

    private @Nullable Object valueOf(String name) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        return switch (name) {
            case "timestamp", "@timestamp", "time", "ts" -> TIMES.get(random.nextInt(TIMES.size()));
            case "level", "severity", "log_level" -> LEVELS.get(random.nextInt(LEVELS.size()));
            case "metadata" -> random.nextInt(5) == 0 ? value(3) : object(3);
            case "service", "host" -> random.nextInt(5) == 0 ? "\u00e9".repeat(510 + random.nextInt(4)) : value(2);
            default -> value(3);
        };
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0, 1, 2 -> text();
            case 3 -> new Digits(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 4 -> random.nextBoolean();
            case 5 -> random.nextBoolean() ? null : new Digits(Long.toString(random.nextLong()));
            case 6 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(depth));
        }
        return elements;
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(name(), value(depth));
        }
        return members;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int c =
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> "\"\\/{}[]:,\u2028\u007f".charAt(random.nextInt(11));
                        case 2 -> 0x80 + random.nextInt(0x780);
                        case 3 -> 0x800 + random.nextInt(0xD000);
                        case 4 -> 0x10000 + random.nextInt(0x100000);
                        default -> 'a' + random.nextInt(26);
                    };
            text.appendCodePoint(c);
        }
        return text.toString();
    }
}
