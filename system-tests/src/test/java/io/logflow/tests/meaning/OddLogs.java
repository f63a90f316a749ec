package io.logflow.tests.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;

/** Logs whose every value is one that a search may take for another. */
final class OddLogs {
    static final List<String> TIMES = List.of(
            "1970-01-01T00:00:00Z",
            "2026-11-20T23:59:59.999999999Z",
            "2026-11-21T00:00:00Z",
            "2026-11-21T00:00:00.000000001Z",
            "2026-11-21T12:00:00.999999999Z",
            "2026-11-21T12:00:01Z",
            "2262-04-11T23:47:16.854775807Z");
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "-0.0",
            "0.1",
            "0.1000000000000000055511151231257827",
            "12.5",
            "12.50",
            "1e3",
            "1E+3",
            "1000",
            "-7",
            "1e308",
            "-1e308",
            "4.9e-324",
            "1e-400",
            "9007199254740993",
            "12345678901234567890",
            "1.7976931348623157e308");
    static final List<String> STATUSES = List.of("0", "-1", "200", "404", "500", "503", "2147483647", "-2147483648");
    private static final List<String> LEVELS =
            List.of("trace", "debug", "INFO", "warning", "error", "fatal", "loud", "");
    private static final List<String> FIELDS =
            List.of("resourceId", "traceId", "spanId", "commit", "service", "host", "endpoint");
    private static final List<String> KEYS = List.of(
            "a",
            "b",
            "a.b",
            "a.",
            ".a",
            "",
            "n",
            "s*r",
            "*",
            "_keyed",
            "日",
            "🚀",
            "x y",
            "\"",
            "mark2",
            "user.name",
            "a\\b");

    private final Random random;
    private final String mark;

    OddLogs(Random random, String mark) {
        this.random = random;
        this.mark = mark;
    }

    String next() {
        StringBuilder log = new StringBuilder("{\"message\":").append(json("m" + OddTexts.words(random, 8)));
        if (random.nextInt(8) > 0) {
            log.append(",\"timestamp\":").append(json(of(TIMES)));
        }
        if (random.nextInt(8) > 0) {
            log.append(",\"level\":").append(json(of(LEVELS)));
        }
        for (String field : FIELDS) {
            if (random.nextInt(3) == 0) {
                log.append(",\"%s\":".formatted(field)).append(fieldValue());
            }
        }
        if (random.nextInt(3) > 0) {
            log.append(",\"httpStatus\":").append(of(STATUSES));
        }
        if (random.nextInt(3) > 0) {
            log.append(",\"durationMs\":").append(of(NUMBERS));
        }
        return log.append(",\"metadata\":{\"mark\":")
                .append(json(mark))
                .append(members(3, ","))
                .append("}}")
                .toString();
    }

    static String json(String text) {
        JsonNode node = JsonNodeFactory.instance.textNode(text);
        return node.toString();
    }

    private String fieldValue() {
        return switch (random.nextInt(12)) {
            case 0 -> "\"\"";
            case 1 -> "null";
            case 2 -> of(NUMBERS);
            case 3 -> json("é".repeat(511 + random.nextInt(3)));
            default -> json(OddTexts.words(random, 2));
        };
    }

    private String members(int depth, String separator) {
        StringBuilder members = new StringBuilder();
        String before = separator;
        for (String key : KEYS) {
            if (random.nextInt(KEYS.size()) < 5 - (3 - depth)) {
                members.append(before).append(json(key)).append(':').append(value(depth));
                before = ",";
            }
        }
        return members.toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 16 : 11)) {
            case 0, 1, 2, 3, 4 -> json(OddTexts.words(random, 2));
            case 5 -> json(random.nextInt(4) == 0 ? OddTexts.tooLongPerhaps(random) : OddTexts.word(random));
            case 6, 7 -> of(NUMBERS);
            case 8 -> random.nextBoolean() ? "true" : "false";
            case 9 -> "null";
            case 10 -> "\"\"";
            case 11, 12 -> array(depth - 1);
            default -> "{" + members(depth - 1, "") + "}";
        };
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[");
        for (int i = random.nextInt(4); i > 0; i--) {
            array.append(array.length() > 1 ? "," : "").append(value(depth));
        }
        return array.append(']').toString();
    }

    private String of(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
