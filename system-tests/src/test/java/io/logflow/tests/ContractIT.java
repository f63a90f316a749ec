package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing that got 202 is refused by the index: events made at random, near and past every limit of the contract, are each accepted by
 * both or refused by the first.
 */
@ExtendWith(LogFlow.class)
class ContractIT {
    private static final long SEED = Long.getLong("logflow.seed", 20_261_121L);
    private static final int EVENTS = 3_000;
    private static final int REQUEST = 300;

    @Test
    void everyAcceptedEvent_isIndexed_whateverItHolds(Client client) {
        String mark = LogFlow.mark();
        Events events = new Events(new Random(SEED), mark);
        List<String> accepted = new ArrayList<>();
        int refused = 0;

        for (int sent = 0; sent < EVENTS; sent += REQUEST) {
            String batch =
                    IntStream.range(0, REQUEST).mapToObj(i -> events.next()).collect(Collectors.joining("\n"));
            JsonPath answer = client.post("application/x-ndjson", batch)
                    .statusCode(202)
                    .extract()
                    .jsonPath();
            accepted.addAll(answer.getList("ids"));
            refused += answer.getInt("rejected");
        }

        assertThat(refused).as("refused of %d, seed %d", EVENTS, SEED).isBetween(EVENTS / 20, EVENTS / 2);
        assertThat(accepted).hasSize(EVENTS - refused);
        client.awaitFound(Map.of("metadata.mark", mark, "size", 1), accepted.size());
        assertThat(client.allIds(Map.of("metadata.mark", mark), 100))
                .as("seed %d", SEED)
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    /** Ten thousand keys in one event, then the same keys with values of other types, and a value of 100 kB. */
    @Test
    void tenThousandKeysOfConflictingTypes_areIndexed_andFoundByAnyOfThem(Client client) {
        String mark = LogFlow.mark();
        List<String> values = List.of(
                "1", "\"text\"", "[[1],[[\"a\"],{}]]", "{\"\":{\"a.b\":true}}", "\"" + "y".repeat(100_000) + "\"");
        for (int i = 0; i < values.size(); i++) {
            String other = values.get(i);
            String many = IntStream.range(0, i == values.size() - 1 ? 1 : 10_000)
                    .mapToObj(key -> "\"key.%d\":%s".formatted(key, other))
                    .collect(Collectors.joining(","));
            client.send("{\"message\":\"many keys\",\"metadata\":{\"mark\":\"%s\",\"last\":\"%1$s-%d\",%s}}"
                    .formatted(mark, i, many));
        }

        client.awaitFound(Map.of("metadata.mark", mark, "size", 1), values.size());
        for (Map<String, String> filter : List.of(
                Map.of("metadata.key.9999", "1"),
                Map.of("metadata.key.9999", "text"),
                Map.of("metadata.key.9999", "a"),
                Map.of("metadata.last", mark + "-4"))) {
            Map<String, Object> search = new HashMap<>(filter);
            search.putAll(Map.of("metadata.mark", mark, "size", 1));
            assertThat(client.search(search).getInt("total.value"))
                    .as("%s", filter)
                    .isPositive();
        }
    }

    /** Events of which most are sound and each may have something odd. */
    private record Events(Random random, String mark) {
        private static final String[] KEYS = {
            "a",
            "",
            ".",
            "..",
            " ",
            "a.b",
            ".a",
            "a.",
            "_id",
            "_source",
            "@timestamp2",
            "$",
            "'",
            "\\u0041",
            "\\\"",
            "😀",
            "\\u202e",
            "ingest",
            "ingest.id",
            "metadata",
            "metadata.a",
            "@timestamp",
            "message",
            "_index",
            "_ignored",
            "*",
            "value",
            "host",
            "level2",
            "k".repeat(300),
            "k".repeat(7_900)
        };
        private static final String[] SCALARS = {
            "1",
            "-0",
            "1.10",
            "1e400",
            "-1E-400",
            "12345678901234567890",
            "0.0",
            "-0.0e-0",
            "9223372036854775808",
            "0.1000000000000000055511151231257827",
            "true",
            "null",
            "\"\"",
            "\" \"",
            "\"text\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"2023-09-15T08:00:00Z\"",
            "\"<b>\""
        };

        private static final String[] TIMES = {
            "\"1970-01-01T00:00:00Z\"",
            "\"1970-01-01T00:00:00.000000000+14:00\"",
            "\"1969-12-31T23:59:59.999999999Z\"",
            "\"2262-04-11T23:47:16.854775807Z\"",
            "\"2262-04-11T23:47:16.854775808Z\"",
            "\"2262-04-11T23:47:16.8547758071Z\"",
            "\"2024-02-29 24:00:00\"",
            "0",
            "1",
            "0.0000000001",
            "9223372036",
            "9223372036.854775807",
            "9223372036854775807",
            "9223372036854775808",
            "1e18",
            "1e-400"
        };
        private static final List<String> TIME_NAMES = List.of("timestamp", "@timestamp", "time", "ts");
        private static final String[] LONG_TEXTS = {
            "m".repeat(32_766), "m".repeat(32_767), "中".repeat(10_922), "中".repeat(20_000)
        };

        String next() {
            StringBuilder event = new StringBuilder("{\"message\":\"")
                    .append(random.nextInt())
                    .append(random.nextInt(30) == 0 ? longText() : "")
                    .append('"');
            event.append(",\"metadata\":{\"mark\":\"")
                    .append(mark)
                    .append("\",\"v\":")
                    .append(value(2))
                    .append('}');
            if (random.nextBoolean()) {
                event.append(",\"")
                        .append(TIME_NAMES.get(random.nextInt(4)))
                        .append("\":")
                        .append(time());
            }
            if (random.nextBoolean()) {
                event.append(",\"level\":").append(value(2));
            }
            for (String field : List.of(
                    "resourceId",
                    "traceId",
                    "spanId",
                    "commit",
                    "service",
                    "host",
                    "endpoint",
                    "httpStatus",
                    "durationMs",
                    "ingest",
                    "value",
                    "extra")) {
                if (random.nextInt(6) == 0) {
                    String value = random.nextInt(30) == 0 ? '"' + longText() + '"' : value(2);
                    event.append(",\"").append(field).append("\":").append(value);
                }
            }
            if (random.nextInt(20) == 0) {
                event.append(",\"deep\":").append(atTheDepth(19 + random.nextInt(2)));
            }
            if (random.nextInt(20) == 0) {
                event.append(",\"")
                        .append("q".repeat(7_999 + random.nextInt(3)))
                        .append("\":")
                        .append(scalar());
            }
            return event.append('}').toString();
        }

        private String value(int depth) {
            return switch (random.nextInt(depth > 6 ? 8 : 12)) {
                case 8, 9 -> object(depth);
                case 10 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
                case 11 -> odd();
                default -> scalar();
            };
        }

        private String object(int depth) {
            String key = KEYS[random.nextInt(KEYS.length)];
            return "{\"" + key + "\":" + value(depth + 1) + ",\"other\":" + scalar() + "}";
        }

        private String time() {
            return switch (random.nextInt(3)) {
                case 0 -> Long.toString(random.nextLong());
                case 1 -> scalar();
                default -> TIMES[random.nextInt(TIMES.length)];
            };
        }

        private String longText() {
            return LONG_TEXTS[random.nextInt(LONG_TEXTS.length)];
        }

        /** Nested so deep: the limit, or one more. */
        private String atTheDepth(int depth) {
            boolean object = random.nextBoolean();
            return (object ? "{\"k\":" : "[").repeat(depth) + scalar() + (object ? "}" : "]").repeat(depth);
        }

        private String scalar() {
            return SCALARS[random.nextInt(SCALARS.length)];
        }

        /** Values at a limit, or just past it. */
        private String odd() {
            int past = random.nextInt(2);
            return switch (random.nextInt(12)) {
                case 9 -> "[1,\"a\",null,{\"a\":[]},[[],{}],1e400,true,{\"\":{\"\":0}}]";
                case 10 -> "-0." + "3".repeat(999 + past);
                case 11 -> "\"" + longText() + "\"";
                case 0 -> "1".repeat(1_000 + past);
                case 1 -> "{\"a\":".repeat(17 + 2 * past) + "1" + "}".repeat(17 + 2 * past);
                case 2 -> "[".repeat(17 + 2 * past) + "]".repeat(17 + 2 * past);
                case 3 -> "\"" + "中".repeat(8_191 + past) + "\"";
                case 4 -> "\"" + "y".repeat(100_000) + "\"";
                case 5 -> "{\"nul\\u0000\":1}";
                case 6 -> "{\"a\":1,\"a\":2}";
                case 7 -> "\"" + "😀".repeat(512 + past) + "\"";
                default -> "{\"" + "p".repeat(8_000 + 50 * past) + "\":\"" + "中".repeat(8_191) + "\"}";
            };
        }
    }
}
