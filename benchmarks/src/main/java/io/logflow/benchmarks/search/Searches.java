package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Tap;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What people ask of a week of logs: how long the page takes, how much of that is Elasticsearch's, and how that is with 8 people at once. */
public final class Searches implements Measure {

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SEARCH;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Corpora corpora = new Corpora(bench, report);
        Corpus corpus = corpora.ready(options.events());
        List<String> traceIds = corpora.traceIds(corpus);
        Map<Question, List<Tap.Asked>> asked = new EnumMap<>(Question.class);

        bench.part(Part.QUERY_UI).stop();
        new OwnTime(bench, options, report).measure(new Chance(1, corpus, traceIds), asked);
        bench.part(Part.QUERY_UI).start();

        new Alone(bench, options, report).measure(new Chance(2, corpus, traceIds), asked);
        new RoundTrips(bench, options, report).measure(asked);
        new Together(bench, options, report).measure(new Chance(3, corpus, traceIds));
    }
}
