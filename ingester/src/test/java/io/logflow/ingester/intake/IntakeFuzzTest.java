package io.logflow.ingester.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The coverage-guided fuzzer <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a> on {@link IntakeFuzzTarget}: a bounded
 * run that is always the same, or, by {@code -Dlogflow.fuzz.seconds}, a longer one that begins anew each time and keeps what it learned in
 * {@code target/fuzz}. It runs in a JVM of its own, because it changes the code that it watches.
 */
class IntakeFuzzTest {
    private static final int RUNS = 40_000;
    private static final int LONGEST_SECONDS = 60;
    private static final int SECONDS = Integer.getInteger("logflow.fuzz.seconds", 0);
    private static final int FOUND_SOMETHING = 77;
    private static final Path RESOURCES = Path.of("src/test/resources/fuzz");
    private static final Path CORPUS = RESOURCES.resolve("intake");
    private static final Path WORK = Path.of("target/fuzz");

    @ParameterizedTest
    @MethodSource("corpus")
    void inputOfTheCorpus_isReadSoundly(Path input) throws IOException {
        IntakeFuzzTarget.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> corpus() throws IOException {
        try (Stream<Path> inputs = Files.list(CORPUS)) {
            return inputs.sorted().toList();
        }
    }

    @Test
    void anyInputThatTheFuzzerThinksOf_isReadSoundly() throws IOException, InterruptedException {
        assumeTrue(hasNativePart(), "Jazzer has no native part for " + platform());
        Path log = prepare();

        int status = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        String output = Files.readString(log, UTF_8);
        assumeFalse(
                status != FOUND_SOMETHING && output.contains("UnsatisfiedLinkError"),
                "Jazzer's native part cannot be loaded on " + platform() + "; see " + log);
        assertThat(status)
                .as("what the fuzzer found; mend it and put the crash-* file into %s%n%s", CORPUS, tail(output))
                .isZero();
        assertThat(output).contains("DONE ");
    }

    private static Path prepare() throws IOException {
        Path found = WORK.resolve("found");
        if (SECONDS == 0 && Files.exists(found)) {
            try (Stream<Path> left = Files.list(found)) {
                left.forEach(IntakeFuzzTest::delete);
            }
        }
        Files.createDirectories(found);
        return WORK.resolve("fuzz.log");
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + IntakeFuzzTarget.class.getName(),
                "--instrumentation_includes=io.logflow.ingester.**",
                "--custom_hook_includes=io.logflow.ingester.**",
                "--reproducer_path=" + WORK,
                "-artifact_prefix=" + WORK + "/",
                "-dict=" + RESOURCES.resolve("json.dict"),
                "-max_len=8000",
                "-rss_limit_mb=0", // it would count what the JVM that starts it has used; -Xmx is the bound
                "-use_value_profile=1"));
        command.addAll(
                SECONDS == 0
                        ? List.of("-seed=1", "-runs=" + RUNS, "-max_total_time=" + LONGEST_SECONDS)
                        : List.of("-max_total_time=" + SECONDS));
        command.addAll(List.of(WORK.resolve("found").toString(), CORPUS.toString()));
        return command;
    }

    private static boolean hasNativePart() {
        String library = "/com/code_intelligence/jazzer/driver/jazzer_driver_%s/".formatted(platform())
                + System.mapLibraryName("jazzer_driver");
        return IntakeFuzzTest.class.getResource(library) != null;
    }

    /** This platform as Jazzer names it, such as {@code linux_x86_64}. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os;
        return family + "_" + (cpu.equals("amd64") ? "x86_64" : cpu);
    }

    private static String tail(String output) {
        int finding = output.indexOf("== Java Exception");
        return output.substring(finding < 0 ? Math.max(0, output.length() - 2_000) : finding);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
