package io.logflow.query.store;

import io.logflow.query.language.LogLevel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many events match, over time and by level.
 *
 * @param from the beginning of the first bucket
 * @param to the end of the last bucket, which belongs to it
 * @param interval how much time a bucket covers; the first and the last one are cut to the range and may cover less
 * @param buckets one after the other without gaps; none when no event matches and the search has no range
 */
public record Histogram(Instant from, Instant to, Interval interval, List<Bucket> buckets) {

    public Histogram {
        buckets = List.copyOf(buckets);
    }

    /**
     * Part of the range.
     *
     * @param start belongs to it
     * @param end belongs to the next one, except the end of the last bucket
     * @param counts by level; a level without events is left out
     */
    public record Bucket(Instant start, Instant end, Map<LogLevel, Long> counts) {

        public Bucket {
            counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
        }

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Which histogram is wanted.
     *
     * @param zone whose days, hours and weeks the buckets are
     * @param buckets at most so many, one more where the range begins within one
     * @param interval how long a bucket is; otherwise the shortest that does not give more buckets
     */
    public record Wish(ZoneId zone, int buckets, Optional<Interval> interval) {}
}
