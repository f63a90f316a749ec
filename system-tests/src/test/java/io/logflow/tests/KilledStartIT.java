package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.settings.Part;
import io.logflow.tests.Commands.Outcome;
import io.logflow.tests.Commands.Started;
import io.logflow.tests.docker.OnlyProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./logflow up}, killed at any moment of its start and started again; and each part killed under it. */
@Tag("long")
@OnlyProcesses("./logflow runs every part as a process")
class KilledStartIT {
    private static final Commands LOGFLOW = new Commands("killed-start");
    private static final Duration BACK_WITHIN = Duration.ofMinutes(5);
    private static final Random RANDOM = new Random(Long.getLong("logflow.seed", 6));

    @AfterAll
    static void leaveNothing() throws Exception {
        LOGFLOW.run("down");
        LOGFLOW.run("reset", "--yes");
    }

    /** The first starts are on an empty folder; the others find what the killed ones left. */
    @ParameterizedTest
    @CsvSource({"3, true", "8, true", "15, true", "30, true", "3, false", "8, false", "15, false", "30, false"})
    void startThatWasKilled_isMadeGoodByTheNext(int withinSeconds, boolean first) throws Exception {
        LOGFLOW.run("down");
        if (first) {
            LOGFLOW.run("reset", "--yes");
        }
        int kills = 1 + RANDOM.nextInt(3);
        List<Integer> moments = new ArrayList<>();

        for (int i = 0; i < kills; i++) {
            moments.add(RANDOM.nextInt(withinSeconds * 1_000));
            Started up = LOGFLOW.start("up");
            up.process().waitFor(moments.get(i), TimeUnit.MILLISECONDS);
            up.process().destroyForcibly().waitFor();
        }
        Outcome up = LOGFLOW.run("up", "--detach");

        assertThat(up.status()).as("killed after %s ms: %s", moments, up.text()).isZero();
        assertThat(LOGFLOW.pids()).hasSize(Part.values().length);
        assertLogsAreFound();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void killedPart_comesBackByItself_andLogsAreFound(Part part) throws Exception {
        LOGFLOW.run("up", "--detach");
        long pid = LOGFLOW.pids().get(List.of(Part.values()).indexOf(part));

        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(BACK_WITHIN)
                .until(() ->
                        LOGFLOW.run("status").status() == 0 && !LOGFLOW.pids().contains(pid));

        assertLogsAreFound();
    }

    private static void assertLogsAreFound() throws Exception {
        await().atMost(BACK_WITHIN).ignoreExceptions().until(() -> LOGFLOW.total() >= 0);
        int before = LOGFLOW.total();
        assertThat(LOGFLOW.run("demo", "--rate", "100", "--for", "2s").status()).isZero();
        await().atMost(BACK_WITHIN).ignoreExceptions().until(() -> LOGFLOW.total() >= before + 150);
    }
}
