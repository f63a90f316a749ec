package io.logflow.tests.fault;

import io.logflow.stack.settings.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The fault machine in short, for every build: each part killed, each cut off, each stopped. The long runs are behind {@code -Pfaults}. */
class FaultsIT {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONGER = Duration.ofSeconds(4);
    private static final int EVENTS_A_SECOND = 500;

    @Test
    void partsThatAreKilled_cutOffAndStopped_loseDoubleAndAlterNothing() throws Exception {
        try (World world = World.start(Path.of("target", "faults-world").toAbsolutePath(), false);
                Trial trial = Trial.begin("short run", world, EVENTS_A_SECOND, 1)) {
            for (Part part : Part.values()) {
                trial.pause(SHORT);
                trial.strike(Faults.named(part.title() + " killed"), SHORT);
            }
            world.awaitReady(Duration.ofMinutes(2));
            together(trial, "network", "cut");
            together(trial, "", "restarted");

            trial.verify();
        }
    }

    private static void together(Trial trial, String begin, String end)
            throws InterruptedException, ExecutionException {
        List<Fault> faults = Faults.anyTime().stream()
                .filter(fault -> fault.name().startsWith(begin) && fault.name().endsWith(end))
                .toList();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> strikes = new ArrayList<>();
            for (Fault fault : faults) {
                strikes.add(threads.submit(() -> {
                    trial.strike(fault, LONGER);
                    return null;
                }));
            }
            for (Future<?> strike : strikes) {
                strike.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
