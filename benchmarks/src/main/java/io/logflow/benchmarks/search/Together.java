package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.benchmarks.tool.Wrk;
import io.logflow.benchmarks.tool.WrkPages;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Eight people who never pause: of ten pages six show the last minutes, two a phrase, one a trace and one a common word. */
record Together(Bench bench, Options options, Report report) {
    private static final int USERS = 8;
    private static final int PAGES = 2_000;
    private static final List<Question> MIX = List.of(
            Question.NEWEST,
            Question.NEWEST,
            Question.NEWEST,
            Question.NEWEST,
            Question.NEWEST,
            Question.NEWEST,
            Question.PHRASE,
            Question.PHRASE,
            Question.TRACE,
            Question.COMMON_WORD);

    void measure(Chance chance) {
        if (Programs.find("wrk").isEmpty()) {
            report.warn("wrk is not installed: %d people at once were left out.".formatted(USERS));
            return;
        }
        Path file = bench.scratch().resolve("pages.txt");
        write(file, chance);
        Rows rows = new Rows();
        for (int round = 1; round <= options.rounds(); round++) {
            Wrk.Result result = new WrkPages(
                            bench.server(Part.QUERY_UI).address(),
                            USERS,
                            options.seconds(),
                            bench.repository().relativize(file).toString())
                    .run(bench.programs());
            rows.add("pages/s", result.rate());
            rows.add("p50 in ms", result.p50());
            rows.add("p99 in ms", result.p99());
            rows.add("refused", (double) result.refused());
            rows.add("broken", (double) result.broken());
            report.progress("Together, round %d of %d: %s pages/s, p99 %s ms"
                    .formatted(round, options.rounds(), Rows.number(result.rate()), Rows.number(result.p99())));
            if (result.failed() > 0) {
                report.warn("%d people at once: %d answers of 400 or more, %d broken connections, of %d pages"
                        .formatted(USERS, result.refused(), result.broken(), result.requests()));
            }
        }
        report.write(
                ("### %d people at once%n%n`wrk -c%d`, %d rounds of %d s, each asks for the next page as soon as it has one. Goal: no error, p99"
                                + " within 1 s.%n%n%s")
                        .formatted(USERS, USERS, options.rounds(), options.seconds(), rows.markdown()));
        report.atMost(1_000, " ms", "%d people at once, p99".formatted(USERS), rows.series("p99 in ms"));
    }

    private static void write(Path file, Chance chance) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            paths.add(MIX.get(i % MIX.size()).path(chance));
        }
        Collections.shuffle(paths, new Random(PAGES));
        try {
            Files.write(file, paths);
        } catch (IOException e) {
            throw new Trouble("Cannot write the pages to ask for: " + e.getMessage(), e);
        }
    }
}
