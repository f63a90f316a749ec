package io.logflow.tests;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code ./logflow}, typed on a data folder and ports of its own. The script's own part, which builds, is left out: a test must not build what
 * it tests.
 */
public final class Commands {
    private static final int LONGEST_COMMAND_MINUTES = 8;

    private final StackSettings settings;

    public Commands(String dataFolder) {
        this.settings = StackSettings.forTests(
                LogFlow.repository(), Path.of("target", dataFolder).toAbsolutePath());
    }

    public StackSettings settings() {
        return settings;
    }

    /** How a command ended, and what it said. */
    public record Outcome(int status, String text) {}

    /** What is running, with the file that it prints to. */
    record Started(Process process, Path output) {
        String text() throws IOException {
            return Files.readString(output);
        }
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        Started started = start(arguments);
        if (!started.process().waitFor(LONGEST_COMMAND_MINUTES, TimeUnit.MINUTES)) {
            started.process().destroy();
        }
        return new Outcome(started.process().waitFor(), started.text());
    }

    Started start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                settings.java().resolve("bin/java").toString(),
                "-Xmx48m",
                "-Dlog4j2.level=OFF",
                "-cp",
                classPath(),
                "io.logflow.stack.command.Main"));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(Path.of("target"), "command", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        return new Started(builder.start(), output);
    }

    /** The pids in the table that {@code status} prints. */
    List<Long> pids() throws IOException, InterruptedException {
        return run("status")
                .text()
                .lines()
                .flatMap(row -> Arrays.stream(row.split(" +", -1))
                        .filter(word -> word.matches("\\d{2,}"))
                        .limit(1))
                .map(Long::valueOf)
                .toList();
    }

    /** How many logs can be found. */
    int total() {
        URI api = URI.create(settings.address(Part.QUERY_UI) + "/api/v1/logs?size=1");
        return RestAssured.get(api).then().extract().jsonPath().getInt("total.value");
    }

    private static String classPath() throws IOException {
        Path target = LogFlow.repository().resolve("local-stack/target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches("local-stack-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return jar + ":" + target.resolve("kafka") + "/*";
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LOGFLOW_REPOSITORY", LogFlow.repository().toString());
        environment.put("LOGFLOW_DATA", settings.data().toString());
        environment.put("LOGFLOW_PORT_KAFKA_CONTROLLER", Integer.toString(settings.controllerPort()));
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), Integer.toString(settings.port(part)));
        }
        return environment;
    }
}
