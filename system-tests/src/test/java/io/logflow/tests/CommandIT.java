package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.settings.Part;
import io.logflow.tests.Commands.Outcome;
import io.logflow.tests.Commands.Started;
import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code ./logflow} does for a person, from the first {@code up} to {@code reset}. */
@Order(1)
@OnlyProcesses("./logflow runs every part as a process")
class CommandIT {
    private static final Commands LOGFLOW = new Commands("command");
    private static final Duration BACK_WITHIN = Duration.ofMinutes(3);
    private static final long SEED = Long.getLong("logflow.seed", 6);

    @AfterAll
    static void leaveNothing() throws Exception {
        LOGFLOW.run("down");
        LOGFLOW.run("reset", "--yes");
    }

    @Test
    void upStatusDemoDownAndUpAgain_doWhatTheReadmeSays() throws Exception {
        Outcome up = LOGFLOW.run("up", "--detach");
        assertThat(up.status()).as(up.text()).isZero();
        assertThat(up.text())
                .contains("Elasticsearch", "Kafka", "Connect", "Ingester", "Query-UI")
                .contains("http://localhost:" + LOGFLOW.settings().port(Part.QUERY_UI))
                .contains("curl -d @example_log.json localhost:"
                        + LOGFLOW.settings().port(Part.INGESTER) + "/logs");

        Outcome again = LOGFLOW.run("up");
        assertThat(again.status()).as(again.text()).isZero();
        assertThat(again.text()).contains("LogFlow runs already");

        Outcome demo = LOGFLOW.run("demo", "--rate", "200", "--for", "3s", "--seed", "7");
        assertThat(demo.status()).as(demo.text()).isZero();
        await().atMost(Client.FOUND_WITHIN).until(() -> LOGFLOW.total() >= 500);

        Outcome status = LOGFLOW.run("status");
        assertThat(status.status()).as(status.text()).isZero();
        assertThat(status.text().lines().filter(line -> line.contains(" ready ")))
                .hasSize(Part.values().length);
        assertThat(LOGFLOW.run("logs", "ingester").text()).contains("started in");

        List<Long> killed = LOGFLOW.pids();
        assertThat(killed).hasSize(Part.values().length);
        killed.forEach(CommandIT::kill);
        await().atMost(BACK_WITHIN).until(() -> LOGFLOW.run("status").status() == 0);
        List<Long> processes = LOGFLOW.pids();
        assertThat(processes).hasSize(Part.values().length).doesNotContainAnyElementsOf(killed);
        assertThat(LOGFLOW.run("demo", "--rate", "200", "--for", "3s", "--seed", "8")
                        .status())
                .isZero();
        await().atMost(BACK_WITHIN).ignoreExceptions().until(() -> LOGFLOW.total() >= 1_000);

        Outcome down = LOGFLOW.run("down");
        assertThat(down.status()).as(down.text()).isZero();
        await().untilAsserted(() -> assertThat(processes).noneMatch(CommandIT::isAlive));
        assertThat(LOGFLOW.run("status").text()).contains("not running");

        Started broken = LOGFLOW.start("up");
        broken.process().waitFor(new Random(SEED).nextInt(10_000), TimeUnit.MILLISECONDS);
        broken.process().destroyForcibly().waitFor();
        leaveHalfAKeystore();
        Outcome healed = LOGFLOW.run("up", "--detach");
        assertThat(healed.status()).as(healed.text()).isZero();
        await().atMost(Client.FOUND_WITHIN).until(() -> LOGFLOW.total() >= 1_000);
    }

    /** As a first start does that is killed while Elasticsearch makes its keystore, some tens of milliseconds long. */
    private static void leaveHalfAKeystore() throws IOException {
        Path folder = LOGFLOW.settings().data().resolve("elasticsearch/config");
        Files.delete(folder.resolve("elasticsearch.keystore"));
        Files.writeString(folder.resolve("elasticsearch.keystore.tmp"), "half");
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
