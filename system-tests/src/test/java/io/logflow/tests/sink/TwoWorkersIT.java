package io.logflow.tests.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.LogFlow;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks that move between workers under load: a partition's new owner finds what the old one had stored. */
@ExtendWith(LogFlow.class)
class TwoWorkersIT {

    @Test
    void workerThatJoinsAndIsKilled_leavesNothingMissingAndNothingDoubled(Stack stack) throws InterruptedException {
        PartProcess second = PartProcess.of(Part.CONNECT, besides(stack));
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        try (Sink sink = Sink.start(stack, Map.of("tasks.max", "4", "batch.size", "1000"))) {
            Load load = new Load(sink, "2026.06.01");
            var sending = sender.scheduleAtFixedRate(() -> load.good(300), 0, 100, TimeUnit.MILLISECONDS);

            second.start();
            await().atMost(Sink.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> sink.workers().size() == 2);
            load.good(50_000);
            second.kill();
            await().atMost(Sink.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> sink.workers().size() == 1);
            assertThat(sending.isDone()).as("the load has failed").isFalse();
            stop(sender);

            load.verify("a second worker joins under load and is killed");
            assertThat(sink.states()).containsExactly("RUNNING");
        } finally {
            sender.shutdownNow();
            second.stop();
        }
    }

    private static void stop(ExecutorService sender) throws InterruptedException {
        sender.shutdown();
        assertThat(sender.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The same files and the same group, so the two are one cluster. */
    private static StackSettings besides(Stack stack) {
        StackSettings besides = StackSettings.forTests(
                LogFlow.repository(), Path.of("target", "second-worker").toAbsolutePath());
        Map<Part, Integer> ports = new EnumMap<>(besides.ports());
        ports.put(Part.KAFKA, stack.settings().port(Part.KAFKA));
        ports.put(Part.ELASTICSEARCH, stack.settings().port(Part.ELASTICSEARCH));
        return besides.withPorts(ports, besides.controllerPort());
    }
}
