package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Tap;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One person, one question after the other: the page, and beside it the requests of such pages sent to Elasticsearch directly. */
record Alone(Bench bench, Options options, Report report) {

    void measure(Chance chance, Map<Question, List<Tap.Asked>> asked) {
        Visitor visitor = new Visitor(bench.server(Part.QUERY_UI).address());
        OwnTime.warmUp(visitor, chance, options);
        Raw raw = new Raw(bench);
        Map<Question, List<Double>> pages = new EnumMap<>(Question.class);
        Map<Question, List<Double>> queries = new EnumMap<>(Question.class);
        for (int round = 1; round <= options.rounds(); round++) {
            for (Question question : Question.values()) {
                report.progress("Alone, round %d of %d: %s".formatted(round, options.rounds(), question.title()));
                List<Tap.Asked> requests = asked.getOrDefault(question, List.of());
                for (int i = 0; i < options.searches(); i++) {
                    pages.computeIfAbsent(question, key -> new ArrayList<>())
                            .add(visitor.get(question.path(chance)).millis());
                    if (!requests.isEmpty()) {
                        queries.computeIfAbsent(question, key -> new ArrayList<>())
                                .add(raw.send(requests.get(i % requests.size())));
                    }
                }
            }
        }
        report.write(table(pages, queries));
        for (Question question : Question.values()) {
            Series millis = new Series(pages.getOrDefault(question, List.of()));
            report.goal(
                    "page: " + question.title() + ", p50 / p99 in ms",
                    question.goal(),
                    percentiles(millis.values()),
                    question.reached(millis.percentile(50), millis.percentile(99)));
        }
    }

    private String table(Map<Question, List<Double>> pages, Map<Question, List<Double>> queries) {
        StringBuilder table = new StringBuilder(
                "### One person%n%nThe page as a browser gets it, %d times each, every time with other words and times; beside it single requests as such pages send them, straight to Elasticsearch, its request cache off.%n%n| question | goal p50 / p99, ms | page p50 / p99 | raw request p50 / p99 |%n|---|---:|---:|---:|%n"
                        .formatted(options.rounds() * options.searches()));
        for (Question question : Question.values()) {
            table.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            question.title(),
                            question.goal(),
                            percentiles(pages.getOrDefault(question, List.of())),
                            percentiles(queries.getOrDefault(question, List.of()))));
        }
        return table.toString();
    }

    static String percentiles(List<Double> millis) {
        Series series = new Series(millis);
        return Rows.number(series.percentile(50)) + " / " + Rows.number(series.percentile(99));
    }
}
