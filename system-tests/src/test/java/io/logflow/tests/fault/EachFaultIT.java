package io.logflow.tests.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault alone. {@code -Dlogflow.fault=frozen} takes those with that word in their name. */
@Tag("long")
@OnlyProcesses("it fills the disks and cuts the files of Kafka's and Elasticsearch's folders")
class EachFaultIT {
    private static final Duration HOLD = Duration.ofSeconds(8);
    private static final Duration FROZEN = Duration.ofSeconds(30);
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final int EVENTS_A_SECOND = 800;

    private static World world;

    @BeforeAll
    static void start() throws IOException {
        world = World.start(Path.of("target", "each-fault").toAbsolutePath(), true);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Fault> faults() {
        return Stream.concat(Faults.anyTime().stream(), Faults.alone().stream())
                .filter(fault -> fault.name().contains(System.getProperty("logflow.fault", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whateverStrikes_whatWasAcknowledgedIsFoundOnce(Fault fault) throws InterruptedException {
        assumeTrue(
                world.hasDisks() || !fault.name().startsWith("disk"), "small disks can only be had by root on Linux");
        try (Trial trial = Trial.begin(fault.name(), world, EVENTS_A_SECOND, 1)) {
            trial.pause(BEFORE);
            trial.strike(fault, fault.name().endsWith("frozen") ? FROZEN : HOLD);
            trial.pause(BEFORE);

            trial.verify();
        }
    }
}
