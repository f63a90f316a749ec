package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.logflow.ingester.WithoutKafka;
import io.logflow.ingester.event.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** On the registry as Quarkus makes it. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class IntakeMetricsTest {
    private static final int CALLS = 100_000;

    @Inject
    MeterRegistry registry;

    @Test
    void countingARequest_leavesNextToNoGarbage() {
        IntakeMetrics metrics = new IntakeMetrics(registry);
        count(metrics); // classes and tables of the first calls

        long before = allocated();
        count(metrics);
        long bytes = allocated() - before;

        assertThat(bytes / CALLS).isLessThan(50);
    }

    private static void count(IntakeMetrics metrics) {
        for (int i = 0; i < CALLS; i++) {
            metrics.received(300);
            metrics.refused(Fault.INVALID_JSON);
            metrics.acknowledged(1, 1_000_000L + i);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
