package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Tap;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What query-ui takes for a page beside Elasticsearch's time: a query-ui that asks through a tap, which knows how long Elasticsearch took for
 * that very page. What the tap itself takes counts as query-ui's.
 */
record OwnTime(Bench bench, Options options, Report report) {

    /** Also gives the searches that query-ui asked of Elasticsearch; not the counts, several at once, of a page that found nothing. */
    void measure(Chance chance, Map<Question, List<Tap.Asked>> asked) {
        try (Tap tap = new Tap(bench.server(Part.ELASTICSEARCH).address())) {
            PartProcess queryUi = bench.partWith(
                    Part.QUERY_UI,
                    settings -> settings.with(
                            Part.QUERY_UI,
                            "LOGFLOW_QUERY_ELASTICSEARCH_URL",
                            tap.address().toString()));
            queryUi.start();
            try {
                Visitor visitor = new Visitor(queryUi.address());
                warmUp(visitor, chance, options);
                measure(visitor, tap, chance, asked);
            } finally {
                queryUi.stop();
            }
        } catch (IOException e) {
            throw new Trouble("Cannot listen for query-ui's requests: " + e.getMessage(), e);
        }
    }

    private void measure(Visitor visitor, Tap tap, Chance chance, Map<Question, List<Tap.Asked>> asked) {
        Rows rows = new Rows();
        for (Question question : Question.values()) {
            report.progress("The page's own time: " + question.title());
            List<Tap.Asked> all = new ArrayList<>();
            for (int i = 0; i < options.searches(); i++) {
                String path = question.path(chance);
                tap.take();
                Visitor.Visit visit = visitor.get(path);
                List<Tap.Asked> behind = tap.take();
                rows.add(question.title() + ", requests to Elasticsearch", behind.size());
                rows.add(question.title() + ", Elasticsearch, ms", busy(behind));
                rows.add(question.title() + ", query-ui's own, ms", visit.millis() - busy(behind));
                behind.stream()
                        .filter(request -> request.path().contains("/_search"))
                        .forEach(all::add);
            }
            asked.put(question, List.copyOf(all));
        }
        report.write(
                ("### The page's own time%n%nThe page less the time in which Elasticsearch was busy with its requests; %d pages each. Goal: a"
                                + " median of 15 ms.%n%n%s")
                        .formatted(options.searches(), rows.markdown()));
        for (Question question : Question.values()) {
            report.atMost(
                    15,
                    " ms",
                    "the page's own time: " + question.title(),
                    rows.series(question.title() + ", query-ui's own, ms"));
        }
    }

    /** How long there was at least one request under way. */
    static double busy(List<Tap.Asked> requests) {
        long sum = 0;
        long until = Long.MIN_VALUE;
        for (Tap.Asked request : requests.stream()
                .sorted((one, other) -> Long.compare(one.begun(), other.begun()))
                .toList()) {
            sum += Math.max(0, request.ended() - Math.max(request.begun(), until));
            until = Math.max(until, request.ended());
        }
        return sum / 1e6;
    }

    static void warmUp(Visitor visitor, Chance chance, Options options) {
        Instant end = Instant.now().plus(Duration.ofSeconds(options.warmUp()));
        while (Instant.now().isBefore(end)) {
            for (Question question : Question.values()) {
                visitor.get(question.path(chance));
            }
        }
    }
}
