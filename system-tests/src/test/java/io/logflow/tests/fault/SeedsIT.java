package io.logflow.tests.fault;

import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many random combinations of faults. {@code -Dlogflow.seeds=7} plays one again, {@code 1-20}, the default, all of them. */
@Tag("long")
@OnlyProcesses("it fills the disks and cuts the files of Kafka's and Elasticsearch's folders")
class SeedsIT {
    private static final int FAULTS = 8;
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(8);
    private static final int EVENTS_A_SECOND = 800;

    private static World world;

    @BeforeAll
    static void start() throws IOException {
        world = World.start(Path.of("target", "seeds").toAbsolutePath(), false);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static LongStream seeds() {
        long[] ends = Arrays.stream(System.getProperty("logflow.seeds", "1-20").split("-", 2))
                .mapToLong(Long::parseLong)
                .toArray();
        return LongStream.rangeClosed(ends[0], ends[ends.length - 1]);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverStrikes_whatWasAcknowledgedIsFoundOnce(long seed) throws InterruptedException {
        try (Trial trial = Trial.begin("seed " + seed, world, EVENTS_A_SECOND, seed)) {
            new Seed(seed).play(trial, FAULTS, LONGEST_HOLD);

            trial.verify();
        }
    }
}
