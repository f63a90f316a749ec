package io.logflow.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A steady load for half an hour with a fault every thirty seconds. What the parts hold is drawn into {@code target/faults/soak.svg}, and
 * must not grow. {@code -Dlogflow.soak.minutes=10} makes it shorter, {@code -Dlogflow.seed=7} other.
 */
@Tag("long")
@OnlyProcesses("it fills the disks and cuts the files of Kafka's and Elasticsearch's folders")
class SoakIT {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("logflow.soak.minutes", 30));
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(8);
    private static final int EVENTS_A_SECOND = 500;
    private static final long SEED = Long.getLong("logflow.seed", 1);

    @Test
    void faultAfterFault_losesNothing_andNothingGrows() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        List<Fault> faults = Faults.anyTime();
        try (World world = World.start(Path.of("target", "soak").toAbsolutePath(), false);
                Vitals vitals = new Vitals(world);
                Trial trial = Trial.begin("soak, seed " + SEED, world, EVENTS_A_SECOND, SEED)) {
            long begin = System.nanoTime();
            for (long due = 1; due * EVERY.toNanos() < LENGTH.toNanos(); due++) {
                trial.pause(Duration.ofNanos(Math.max(0, begin + due * EVERY.toNanos() - System.nanoTime())));
                Fault fault = faults.get(random.nextInt(faults.size()));
                vitals.mark(fault.name());
                trial.strike(fault, Duration.ofMillis(500 + random.nextInt((int) LONGEST_HOLD.toMillis())));
            }
            trial.pause(EVERY);
            vitals.stop();

            vitals.draw(Path.of("target", "faults", "soak.svg"));
            trial.verify();
            assertThat(vitals.growing()).isEmpty();
        }
    }
}
