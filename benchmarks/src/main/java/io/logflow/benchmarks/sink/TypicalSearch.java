package io.logflow.benchmarks.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The searches of which users make most, as query-ui asks them: filters, newest first, a first page. */
enum TypicalSearch {
    LEVEL_AND_TIME("level and time range, newest first") {
        @Override
        String body(Random random, Instant begin, Instant end) {
            return page("{\"terms\":{\"level\":[\"error\"]}}," + range(random, begin, end));
        }
    },
    PHRASE("phrase in message, newest first") {
        @Override
        String body(Random random, Instant begin, Instant end) {
            return page("{\"match_phrase\":{\"message\":\"%s %s\"}}"
                    .formatted(LogLines.word(random), LogLines.word(random)));
        }
    },
    METADATA("value under metadata, newest first") {
        @Override
        String body(Random random, Instant begin, Instant end) {
            return page("{\"term\":{\"metadata.parentResourceId\":\"server-%d\"}}"
                    .formatted(1_000 + random.nextInt(9_000)));
        }
    },
    TRACE("one traceId, newest first") {
        @Override
        String body(Random random, Instant begin, Instant end) {
            return page("{\"term\":{\"traceId\":\"%016x\"}}".formatted(random.nextLong()));
        }
    },
    HISTOGRAM("histogram of levels by time") {
        @Override
        String body(Random random, Instant begin, Instant end) {
            return ("{\"size\":0,\"track_total_hits\":false,\"query\":{\"bool\":{\"filter\":[%s]}},\"aggs\":{\"time\":{\"date_histogram\":"
                            + "{\"field\":\"@timestamp\",\"fixed_interval\":\"10s\"},\"aggs\":{\"level\":{\"terms\":{\"field\":\"level\"}}}}}}")
                    .formatted(range(random, begin, end));
        }
    };

    private final String title;

    TypicalSearch(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Another one each time, so that no cache answers. */
    abstract String body(Random random, Instant begin, Instant end);

    private static String page(String filters) {
        return ("{\"size\":50,\"track_total_hits\":10000,\"query\":{\"bool\":{\"filter\":[%s]}},\"sort\":[{\"@timestamp\":\"desc\"},"
                        + "{\"ingest.id\":\"desc\"}]}")
                .formatted(filters);
    }

    /** A half of the whole time, somewhere in it. */
    private static String range(Random random, Instant begin, Instant end) {
        long half = Duration.between(begin, end).toMillis() / 2;
        Instant from = begin.plusMillis((long) (random.nextDouble() * half));
        return "{\"range\":{\"@timestamp\":{\"gte\":\"%s\",\"lte\":\"%s\",\"format\":\"strict_date_optional_time_nanos\"}}}"
                .formatted(from, from.plusMillis(half));
    }
}
