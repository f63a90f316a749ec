package io.logflow.benchmarks;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.endtoend.Overload;
import io.logflow.benchmarks.endtoend.Sustained;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Allocations;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Memory;
import io.logflow.benchmarks.measure.Ndjson;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.measure.SiegeRounds;
import io.logflow.benchmarks.measure.Singles;
import io.logflow.benchmarks.measure.StartTime;
import io.logflow.benchmarks.search.Export;
import io.logflow.benchmarks.search.FirstView;
import io.logflow.benchmarks.search.Searches;
import io.logflow.benchmarks.search.TailLatency;
import io.logflow.benchmarks.sink.Drain;
import io.logflow.benchmarks.sink.IndexSettings;
import io.logflow.benchmarks.sink.Lag;
import io.logflow.benchmarks.sink.Searchable;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.stack.settings.Trouble;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code benchmarks/run} starts: makes everything ready, measures, and leaves nothing running. */
public final class Main {
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
        Options options = Options.parse(arguments.subList(1, arguments.size()));
        List<Measure> measures = measures(arguments.get(0), options);
        if (Programs.find("wrk").isEmpty() && measures.stream().anyMatch(Main::needsWrk)) {
            measures = measures.stream().filter(measure -> !needsWrk(measure)).toList();
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
        measure(measures, options, repository, report);
        return true;
    }

    private static List<Measure> measures(String name, Options options) {
        return switch (name) {
            case "singles" -> List.of(new Singles());
            case "siege" -> List.of(new SiegeRounds());
            case "ndjson" -> List.of(new Ndjson());
            case "allocations" -> List.of(new Allocations());
            case "memory" -> List.of(new Memory());
            case "start" -> List.of(new StartTime());
            case "drain" -> List.of(new Drain());
            case "lag" -> List.of(new Lag());
            case "searchable" -> List.of(new Searchable());
            case "index" -> List.of(new IndexSettings());
            case "sustained" -> List.of(new Sustained());
            case "overload" -> List.of(new Overload());
            case "search" -> List.of(new Searches());
            case "export" -> List.of(new Export());
            case "tail" -> List.of(new TailLatency());
            case "weight" -> List.of(new FirstView());
            case "search-all" -> List.of(new FirstView(), new TailLatency(), new Searches(), new Export());
            case "all" -> {
                List<Measure> all = new ArrayList<>(
                        List.of(new Singles(), new SiegeRounds(), new Ndjson(), new Allocations(), new StartTime()));
                options.memory().ifPresent(duration -> all.add(new Memory()));
                yield List.copyOf(all);
            }
            default ->
                throw new Trouble("There is no measure \"%s\"; `benchmarks/run help` lists them.".formatted(name));
        };
    }

    private static void measure(List<Measure> measures, Options options, Path repository, Report report) {
        Bench bench =
                Bench.open(repository, measures.get(0).surroundings(options), options.keep(), options.environment());
        Thread hook = new Thread(bench::close, "end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (bench) {
            measure(measures, options, bench, report);
        }
    }

    /** What goes wrong because the run is being ended is no trouble. */
    private static void measure(List<Measure> measures, Options options, Bench bench, Report report) {
        try {
            bench.start(options.withPeer() && measures.stream().anyMatch(Main::compares), report);
            measures.forEach(measure -> measure.run(bench, options, report));
        } catch (Trouble trouble) {
            if (!bench.closed()) {
                throw trouble;
            }
        }
    }

    private static boolean needsWrk(Measure measure) {
        return measure instanceof Allocations
                || measure instanceof Memory
                || measure instanceof Ndjson
                || compares(measure);
    }

    private static boolean compares(Measure measure) {
        return measure instanceof Singles || measure instanceof SiegeRounds;
    }
}
