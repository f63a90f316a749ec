package io.logflow.benchmarks.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** What figures were measured on, so far as the system tells. */
public final class Machine {
    private static final Pattern MODEL = Pattern.compile("^model name\\s*: (.+)$", Pattern.MULTILINE);
    private static final Pattern MEMORY = Pattern.compile("^MemTotal:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern ARCHIVE = Pattern.compile("elasticsearch-([0-9.]+)\\.zip");
    private static final double KIBIBYTES_A_GIBIBYTE = 1 << 20;

    private Machine() {}

    /** Processors, memory, system, JDK, the versions of what runs, and the commit. */
    public static String sentence(Path repository) {
        return "JDK %s, Kafka %s, Elasticsearch %s, commit %s; %d processors%s%s, %s %s, load average %.1f before the run"
                .formatted(
                        Runtime.version(),
                        AppInfoParser.getVersion(),
                        elasticsearch(repository),
                        commit(repository),
                        Runtime.getRuntime().availableProcessors(),
                        found("/proc/cpuinfo", MODEL, " (%s)"),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String memory() {
        String kilobytes = found("/proc/meminfo", MEMORY, "%s");
        return kilobytes.isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %.0f GiB of memory", Long.parseLong(kilobytes) / KIBIBYTES_A_GIBIBYTE);
    }

    private static String found(String file, Pattern pattern, String as) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
            return matcher.find() ? as.formatted(matcher.group(1).strip()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** As the archive is called from which it is unpacked. */
    private static String elasticsearch(Path repository) {
        try (Stream<Path> files =
                Files.find(repository.resolve("local-stack/target"), 2, (file, attributes) -> ARCHIVE.matcher(
                                file.getFileName().toString())
                        .matches())) {
            return files.findFirst()
                    .map(file -> ARCHIVE.matcher(file.getFileName().toString()).replaceFirst("$1"))
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Short, and whether files differ from it. */
    private static String commit(Path repository) {
        String commit = git(repository, "rev-parse", "--short", "HEAD");
        return commit.isEmpty()
                ? "unknown"
                : commit
                        + (git(repository, "status", "--porcelain", "--", ":!docs")
                                        .isEmpty()
                                ? ""
                                : " with changes");
    }

    private static String git(Path repository, String... arguments) {
        List<String> line = new ArrayList<>(List.of("git", "-C", repository.toString()));
        line.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
