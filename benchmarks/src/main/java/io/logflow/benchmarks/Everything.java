package io.logflow.benchmarks;

import io.logflow.benchmarks.figures.Document;
import io.logflow.benchmarks.figures.Goal;
import io.logflow.benchmarks.figures.Machine;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** All figures of docs/performance.md, measure by measure; each is written into the document as soon as it is there. One that fails is told, and the rest goes on. */
final class Everything {
    private static final Pattern LONG_LISTS =
            Pattern.compile("(?:In the last round:\\s+)?```text\\n.*?```\\n*", Pattern.DOTALL);

    private final Path repository;
    private final Report told;
    private final Function<String, Report> reports;
    private final List<Plan> plans;
    private final boolean quick;

    private Everything(
            Path repository, Report told, Function<String, Report> reports, List<Plan> plans, boolean quick) {
        this.repository = repository;
        this.told = told;
        this.reports = reports;
        this.plans = plans;
        this.quick = quick;
    }

    /**
     * What is asked for.
     *
     * @param told hears what becomes of each measure
     * @param reports makes the report of one
     */
    static Everything parse(List<String> arguments, Path repository, Report told, Function<String, Report> reports) {
        List<Plan> plans = Plan.all();
        boolean quick = false;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            if (option.equals("--quick")) {
                quick = true;
            } else if ((option.equals("--from") || option.equals("--only")) && !rest.isEmpty()) {
                int at = at(plans, rest.remove());
                plans = plans.subList(at, option.equals("--only") ? at + 1 : plans.size());
            } else {
                throw new Trouble(
                        "everything takes --from MEASURE, --only MEASURE and --quick, not %s.".formatted(option));
            }
        }
        return new Everything(repository, told, reports, plans, quick);
    }

    private static int at(List<Plan> plans, String name) {
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).measure().equals(name)) {
                return i;
            }
        }
        throw new Trouble("everything has no measure \"%s\"; it has %s."
                .formatted(
                        name,
                        String.join(", ", plans.stream().map(Plan::measure).toList())));
    }

    List<Plan> plans() {
        return plans;
    }

    /** Whether all measures came to their end with nothing to warn of. */
    boolean run() {
        List<String> failed = new ArrayList<>();
        int minutes = plans.stream()
                .mapToInt(plan -> quick ? plan.quick().minutes() : plan.minutes())
                .sum();
        told.progress("%d measures, about %d minutes%s"
                .formatted(plans.size(), minutes, quick ? "; the document stays as it is" : ""));
        for (Plan plan : plans) {
            told.progress("== " + plan.command());
            if (!measure(quick ? plan.quick() : plan)) {
                failed.add(plan.measure());
            }
        }
        if (plans.stream().anyMatch(plan -> plan.options().contains("--keep"))) {
            deleteKept();
        }
        if (!failed.isEmpty()) {
            told.warn("Not in order: %s. `benchmarks/run everything --only MEASURE` does one again."
                    .formatted(String.join(", ", failed)));
        }
        return failed.isEmpty();
    }

    private boolean measure(Plan plan) {
        Report report = reports.apply(plan.measure());
        String provenance = "*%s, `%s`; %s.*%n%n"
                .formatted(LocalDate.now(ZoneOffset.UTC), plan.command(), Machine.sentence(repository));
        try {
            Options options = Options.parse(plan.options());
            List<Measure> measures = Measures.named(plan.measure(), options);
            if (measures.stream().anyMatch(Measures::needsWrk)
                    && Programs.find("wrk").isEmpty()) {
                throw new Trouble("wrk is not installed (on Debian and its kin: apt-get install wrk).");
            }
            Run.of(measures, options, repository, report, plan.limit());
        } catch (RuntimeException e) {
            String why = e instanceof Trouble trouble ? trouble.sentence() : e.toString();
            report.warn(why);
            report.close();
            told.warn("%s failed, and the document keeps its older figures: %s".formatted(plan.measure(), why));
            return false;
        }
        boolean good = report.close();
        List<Goal> goals = report.takeGoals();
        goals.forEach(goal -> told.progress(goal.row(plan.measure())));
        if (!quick) {
            keep(plan.measure(), provenance + report.text(), goals, report.pictures());
        }
        return good;
    }

    private void keep(String measure, String text, List<Goal> goals, Map<String, String> pictures) {
        String figures = LONG_LISTS.matcher(text).replaceAll("").replaceAll("(?m)^### ", "#### ");
        new Document(repository.resolve("docs/performance.md")).write(measure, figures, goals);
        pictures.forEach((name, svg) -> {
            try {
                Files.writeString(repository.resolve("docs").resolve(name), svg);
            } catch (IOException e) {
                told.warn("Cannot write docs/%s: %s".formatted(name, e.getMessage()));
            }
        });
    }

    /** The week of events that the measures of the search share. */
    private void deleteKept() {
        try {
            Folders.delete(repository.resolve("benchmarks/target/kept"));
        } catch (IOException e) {
            told.warn("benchmarks/target/kept could not be deleted: " + e.getMessage());
        }
    }
}
