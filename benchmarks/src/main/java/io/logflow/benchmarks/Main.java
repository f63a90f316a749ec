package io.logflow.benchmarks;

import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.stack.settings.Trouble;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** What {@code benchmarks/run} starts: makes everything ready, measures, and leaves nothing running. */
public final class Main {
    private static final Duration NO_LIMIT = Duration.ofDays(7);
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Main() {}

    public static void main(String[] arguments) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Path repository = Path.of(System.getenv().getOrDefault("LOGFLOW_REPOSITORY", "."));
        Report report = new Report(
                repository.resolve("benchmarks/target/figures-%s.md".formatted(FILE.format(now))),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err));
        boolean good;
        try {
            good = run(Arrays.asList(arguments), repository, now, report);
        } catch (Trouble trouble) {
            report.warn(trouble.sentence());
            good = false;
        }
        good &= report.close();
        System.exit(good ? 0 : 1);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean run(List<String> arguments, Path repository, ZonedDateTime now, Report report) {
        if (arguments.isEmpty()) {
            throw new Trouble("Which measure? `benchmarks/run help` lists them.");
        }
        if (arguments.get(0).equals("everything")) {
            return everything(arguments.subList(1, arguments.size()), repository, now, report);
        }
        Options options = Options.parse(arguments.subList(1, arguments.size()));
        List<Measure> measures = Measures.named(arguments.get(0), options);
        if (Programs.find("wrk").isEmpty() && measures.stream().anyMatch(Measures::needsWrk)) {
            measures = measures.stream()
                    .filter(measure -> !Measures.needsWrk(measure))
                    .toList();
            report.warn(
                    "wrk is not installed: all that needs it was left out (on Debian and its kin: apt-get install wrk).");
        }
        if (measures.isEmpty()) {
            return false;
        }
        report.write("## %s%n%n%s; JDK %s, %d processors, %s.%n`benchmarks/run %s`%n"
                .formatted(
                        now,
                        measures.get(0).surroundings(options).sentence(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        String.join(" ", arguments)));
        Run.of(measures, options, repository, report, NO_LIMIT);
        report.takeGoals().forEach(goal -> report.progress(goal.row(arguments.get(0))));
        return true;
    }

    private static boolean everything(List<String> arguments, Path repository, ZonedDateTime now, Report told) {
        return Everything.parse(
                        arguments,
                        repository,
                        told,
                        measure -> new Report(
                                repository.resolve(
                                        "benchmarks/target/figures-%s-%s.md".formatted(FILE.format(now), measure)),
                                utf8(FileDescriptor.out),
                                utf8(FileDescriptor.err)))
                .run();
    }
}
