package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.docker.OnlyProcesses;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./logflow} does for a person, from the first {@code up} to {@code reset}. The script's own part, which builds, is left out:
 * a test must not build what it tests.
 */
@Order(1)
@OnlyProcesses("./logflow runs every part as a process")
class CommandIT {
    private static final StackSettings SETTINGS = StackSettings.forTests(
            LogFlow.repository(), Path.of("target", "command").toAbsolutePath());

    @AfterAll
    static void leaveNothing() throws Exception {
        run("down");
        run("reset", "--yes");
    }

    @Test
    void upStatusDemoDownAndUpAgain_doWhatTheReadmeSays() throws Exception {
        Outcome up = run("up", "--detach");
        assertThat(up.status()).as(up.text()).isZero();
        assertThat(up.text())
                .contains("Elasticsearch", "Kafka", "Connect", "Ingester", "Query-UI")
                .contains("http://localhost:" + SETTINGS.port(Part.QUERY_UI))
                .contains("curl -d @example_log.json localhost:" + SETTINGS.port(Part.INGESTER) + "/logs");

        Outcome again = run("up");
        assertThat(again.status()).as(again.text()).isZero();
        assertThat(again.text()).contains("LogFlow runs already");

        Outcome demo = run("demo", "--rate", "200", "--for", "3s", "--seed", "7");
        assertThat(demo.status()).as(demo.text()).isZero();
        await().atMost(Client.FOUND_WITHIN).until(() -> total() >= 500);

        Outcome status = run("status");
        assertThat(status.status()).as(status.text()).isZero();
        assertThat(status.text().lines().filter(line -> line.contains(" ready ")))
                .hasSize(Part.values().length);
        List<Long> processes = pids(status);

        assertThat(run("logs", "ingester").text()).contains("started in");

        Outcome down = run("down");
        assertThat(down.status()).as(down.text()).isZero();
        assertThat(processes).hasSize(Part.values().length);
        await().untilAsserted(() -> assertThat(processes).noneMatch(CommandIT::isAlive));
        assertThat(run("status").text()).contains("not running");

        assertThat(run("up", "--detach").status()).isZero();
        await().atMost(Client.FOUND_WITHIN).until(() -> total() >= 500);
    }

    private static int total() {
        URI api = URI.create(SETTINGS.address(Part.QUERY_UI) + "/api/v1/logs?size=1");
        return RestAssured.get(api).then().extract().jsonPath().getInt("total.value");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** The pids in the table that {@code status} prints. */
    private static List<Long> pids(Outcome status) {
        return status.text()
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" +", -1))
                        .filter(word -> word.matches("\\d{2,}"))
                        .limit(1))
                .map(Long::valueOf)
                .toList();
    }

    private record Outcome(int status, String text) {}

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                SETTINGS.java().resolve("bin/java").toString(),
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
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroy();
        }
        return new Outcome(process.waitFor(), Files.readString(output));
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

    private static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LOGFLOW_REPOSITORY", LogFlow.repository().toString());
        environment.put("LOGFLOW_DATA", SETTINGS.data().toString());
        environment.put("LOGFLOW_PORT_KAFKA_CONTROLLER", Integer.toString(SETTINGS.controllerPort()));
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), Integer.toString(SETTINGS.port(part)));
        }
        return environment;
    }
}
