package io.logflow.ingester.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BytesInFlight inFlight =
            new BytesInFlight(Settings.with(Map.of("limits.bytes-in-flight", "1000")), metrics);

    @Test
    void bytes_areGivenUpToTheLimit_andNoneIfTheyDoNotFit() {
        assertThat(inFlight.tryTake(600)).isTrue();
        assertThat(inFlight.tryTake(401)).isFalse();
        assertThat(taken()).isEqualTo(600);
        assertThat(inFlight.tryTake(400)).isTrue();
        assertThat(inFlight.tryTake(1)).isFalse();
        assertThat(inFlight.tryTake(0)).isTrue();

        inFlight.giveBack(1_000);

        assertThat(taken()).isZero();
        assertThat(inFlight.tryTake(1_001)).isFalse();
        assertThat(inFlight.tryTake(1_000)).isTrue();
    }

    @Test
    void manyThreads_neverHoldMoreThanTheLimit_andGiveAllOfItBack() throws InterruptedException {
        AtomicLong held = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            int bytes = 100 + thread * 37;
            threads.execute(() -> {
                for (int i = 0; i < 20_000; i++) {
                    if (inFlight.tryTake(bytes)) {
                        over.compareAndSet(false, held.addAndGet(bytes) > 1_000);
                        held.addAndGet(-bytes);
                        inFlight.giveBack(bytes);
                    }
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(over).isFalse();
        assertThat(taken()).isZero();
    }

    private long taken() {
        Gauge gauge = metrics.get("logflow.ingester.in.flight").gauge();
        assertThat(gauge.getId().getBaseUnit()).isEqualTo("bytes");
        return (long) gauge.value();
    }
}
