package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.figures.Chart;
import io.logflow.benchmarks.figures.Chart.Line;
import io.logflow.benchmarks.figures.Chart.Mark;
import io.logflow.benchmarks.figures.Chart.Panel;
import io.logflow.benchmarks.figures.Chart.Point;
import io.logflow.benchmarks.figures.Chart.Scale;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Table and chart of an overload. */
record OverloadFigures(List<Schedule.Step> steps, List<Shot> shots, LagTrace trace, int eventsARequest) {
    private static final int BIN_SECONDS = 2;

    String table() {
        StringBuilder table =
                new StringBuilder("| offered ÷ sustained | offered, events/s | 202, events/s | 503, events/s"
                        + " | other answers | given up after 10 s | 202: p50 / p99 / max, ms | 503: p50 / p99 / max, ms | lag at the end, events |\n"
                        + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        double end = 0;
        for (int number = 0; number < steps.size(); number++) {
            Schedule.Step step = steps.get(number);
            int now = number;
            List<Shot> of = shots.stream().filter(shot -> shot.step() == now).toList();
            double seconds = step.length().toNanos() / 1e9;
            end += seconds;
            table.append("| %s | %s | %s | %s | %d | %d | %s | %s | %,d |%n"
                    .formatted(
                            Rows.number(step.factor()),
                            Rows.number(of.size() * eventsARequest / seconds),
                            Rows.number(count(of, Shot::accepted) * eventsARequest / seconds),
                            Rows.number(count(of, Shot::refused) * eventsARequest / seconds),
                            count(of, Shot::other),
                            count(of, shot -> shot.status() == Shot.GIVEN_UP),
                            latency(of, Shot::accepted),
                            latency(of, Shot::refused),
                            lagAt(end)));
        }
        return table.toString();
    }

    static long count(List<Shot> shots, Predicate<Shot> which) {
        return shots.stream().filter(which).count();
    }

    private static String latency(List<Shot> shots, Predicate<Shot> which) {
        Series millis = millis(shots, which);
        return millis.values().isEmpty()
                ? "–"
                : "%s / %s / %s"
                        .formatted(
                                Rows.number(millis.percentile(50)),
                                Rows.number(millis.percentile(99)),
                                Rows.number(millis.max()));
    }

    private static Series millis(List<Shot> shots, Predicate<Shot> which) {
        return new Series(shots.stream().filter(which).map(Shot::millis).toList());
    }

    private long lagAt(double seconds) {
        return trace.looks().stream()
                .filter(look -> look.seconds() <= seconds + 1)
                .reduce((before, last) -> last)
                .map(LagTrace.Look::lag)
                .orElse(0L);
    }

    Chart chart() {
        Map<Integer, List<Shot>> bins =
                shots.stream().collect(Collectors.groupingBy(shot -> (int) shot.due() / BIN_SECONDS));
        return new Chart(
                "Overload and back: NDJSON, %d events a request, everything on one machine".formatted(eventsARequest),
                "time, seconds (thin lines: the offered load changes)",
                List.of(
                        new Panel(
                                "latency, ms",
                                Scale.LOGARITHMIC,
                                List.of(
                                        line("202, p50", bins, bin -> percentile(bin, Shot::accepted, 50)),
                                        line("202, p99", bins, bin -> percentile(bin, Shot::accepted, 99)),
                                        line("503, p99", bins, bin -> percentile(bin, Shot::refused, 99)))),
                        new Panel(
                                "events a second",
                                Scale.LINEAR,
                                List.of(
                                        line("offered", bins, bin -> rate(bin, shot -> true)),
                                        line("answered 202", bins, bin -> rate(bin, Shot::accepted)),
                                        line("answered 503", bins, bin -> rate(bin, Shot::refused)),
                                        new Line("searchable", searchable()))),
                        new Panel(
                                "events",
                                Scale.LINEAR,
                                List.of(new Line("lag: accepted and not yet searchable", lag())))),
                marks());
    }

    private static double percentile(List<Shot> bin, Predicate<Shot> which, int percent) {
        return millis(bin, which).percentile(percent);
    }

    private double rate(List<Shot> bin, Predicate<Shot> which) {
        return count(bin, which) * (double) eventsARequest / BIN_SECONDS;
    }

    private static Line line(String name, Map<Integer, List<Shot>> bins, ToDoubleFunction<List<Shot>> value) {
        int last = bins.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin <= last; bin++) {
            points.add(new Point((bin + 0.5) * BIN_SECONDS, value.applyAsDouble(bins.getOrDefault(bin, List.of()))));
        }
        return new Line(name, points);
    }

    private List<Point> searchable() {
        List<Point> points = new ArrayList<>();
        List<LagTrace.Look> looks = trace.looks();
        for (int i = 2; i < looks.size(); i++) {
            LagTrace.Look from = looks.get(i - 2);
            LagTrace.Look to = looks.get(i);
            points.add(new Point(
                    looks.get(i - 1).seconds(),
                    (to.acknowledged() - from.acknowledged()) / (to.seconds() - from.seconds())));
        }
        return points;
    }

    private List<Point> lag() {
        return trace.looks().stream()
                .map(look -> new Point(look.seconds(), look.lag()))
                .toList();
    }

    private List<Mark> marks() {
        Map<Double, String> marks = new LinkedHashMap<>();
        double at = 0;
        for (Schedule.Step step : steps) {
            marks.put(at, "%s × what is sustained".formatted(Rows.number(step.factor())));
            at += step.length().toNanos() / 1e9;
        }
        return marks.entrySet().stream()
                .map(mark -> new Mark(mark.getKey(), mark.getValue()))
                .toList();
    }
}
