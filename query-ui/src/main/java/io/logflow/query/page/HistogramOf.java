package io.logflow.query.page;

import io.logflow.query.language.LogLevel;
import io.logflow.query.page.HistogramView.Bar;
import io.logflow.query.page.HistogramView.Level;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.Histogram.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws a histogram. */
final class HistogramOf {

    private static final int WIDTH = 12_000;
    private static final int HEIGHT = 720;

    /** A thin bar is seen, too: it is never lower than a pixel or so. */
    private static final int LEAST = 12;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** From the bottom of a bar to its top. */
    private static final List<LogLevel> STACK = List.of(
            LogLevel.UNKNOWN,
            LogLevel.TRACE,
            LogLevel.DEBUG,
            LogLevel.INFO,
            LogLevel.WARN,
            LogLevel.ERROR,
            LogLevel.FATAL);

    private final Histogram histogram;
    private final Parameters zoomable;
    private final long span;
    private final long peak;

    private HistogramOf(Histogram histogram, Parameters page) {
        this.histogram = histogram;
        this.zoomable = page.without("cursor")
                .without("open")
                .without("from")
                .without("to")
                .without(FormInput.RANGE);
        this.span = Math.max(1, millis(histogram.from(), histogram.to()));
        this.peak = histogram.buckets().stream().mapToLong(Bucket::total).max().orElse(0);
    }

    /** Absent when there is nothing to draw. */
    static Optional<HistogramView> of(Histogram histogram, Parameters page) {
        HistogramOf drawing = new HistogramOf(histogram, page);
        return drawing.peak == 0 ? Optional.empty() : Optional.of(drawing.view());
    }

    private HistogramView view() {
        return new HistogramView(
                WIDTH,
                HEIGHT,
                levels(),
                histogram.buckets().stream().map(this::bar).toList(),
                "%,d".formatted(peak),
                histogram.interval().name(),
                Searched.End.of(histogram.from()),
                Searched.End.of(histogram.to()));
    }

    private Bar bar(Bucket bucket) {
        // The end belongs to the next bar, and to a search.
        Instant last = bucket.end().equals(histogram.to())
                ? bucket.end()
                : bucket.end().minusNanos(1);
        DateTimeFormatter format = millis(bucket.start(), bucket.end()) < 1_000 ? MILLIS : TIME;
        return new Bar(
                place(bucket.start()),
                width(bucket),
                bucket.start().toString(),
                format.format(bucket.start()) + " UTC",
                words(bucket.counts()),
                FormInput.inOrder(
                                zoomable.plus("from", bucket.start().toString()).plus("to", last.toString()))
                        .hrefOf("/"));
    }

    private int width(Bucket bucket) {
        int whole = place(bucket.end()) - place(bucket.start());
        return Math.max(1, whole > 60 ? whole - 20 : whole);
    }

    /** One path a level instead of a rectangle for each level of each bar: a page is half as long, and is written in less time. */
    private List<Level> levels() {
        Map<LogLevel, StringBuilder> paths = new EnumMap<>(LogLevel.class);
        histogram.buckets().forEach(bucket -> draw(bucket, paths));
        return STACK.stream()
                .flatMap(level ->
                        Optional.ofNullable(paths.get(level))
                                .map(path -> new Level(level.word(), path.toString()))
                                .stream())
                .toList();
    }

    private void draw(Bucket bucket, Map<LogLevel, StringBuilder> paths) {
        int left = place(bucket.start());
        int width = width(bucket);
        int bottom = HEIGHT;
        for (LogLevel level : STACK) {
            long count = bucket.counts().getOrDefault(level, 0L);
            if (count > 0) {
                int height = (int) Math.max(LEAST, Math.round((double) count * HEIGHT / peak));
                bottom = Math.max(0, bottom - height);
                paths.computeIfAbsent(level, first -> new StringBuilder())
                        .append("M%d %dh%dv%dh-%dz".formatted(left, bottom, width, height, width));
            }
        }
    }

    private static String words(Map<LogLevel, Long> counts) {
        List<LogLevel> fromTheTop = new ArrayList<>(STACK);
        Collections.reverse(fromTheTop);
        return fromTheTop.stream()
                .filter(level -> counts.getOrDefault(level, 0L) > 0)
                .map(level -> "%,d %s".formatted(counts.get(level), level.word()))
                .collect(Collectors.joining(", "));
    }

    private int place(Instant instant) {
        return (int) (millis(histogram.from(), instant) * WIDTH / span);
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
