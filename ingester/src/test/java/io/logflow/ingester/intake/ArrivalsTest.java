package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.ingester.Seed;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Queue<Integer> late = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void requestsThatHaveNotEndedInTime_areTold_inTheirOrder_andNoOthers() {
        Random random = Seed.random();
        List<Integer> expected = new ArrayList<>();
        Arrivals arrivals = new Arrivals(vertx, Duration.ofMillis(100));
        onEventLoop(() -> {
            List<Arrivals.Arrival> open = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                open.add(arrivals.begin(() -> late.add(number)));
                expected.add(number);
                for (int ends = random.nextInt(3); ends > 0 && !open.isEmpty(); ends--) {
                    int one = random.nextInt(open.size());
                    open.remove(one).ended();
                    expected.remove(one);
                }
            }
            Arrivals.Arrival twice = arrivals.begin(() -> late.add(-1));
            twice.ended();
            twice.ended();
        });

        await().until(() -> late.size() >= expected.size());

        assertThat(late).containsExactlyElementsOf(expected);
    }

    @Test
    void requestThatBeginsLater_hasItsOwnTime() {
        Arrivals arrivals = new Arrivals(vertx, Duration.ofMillis(100));

        onEventLoop(() -> arrivals.begin(() -> {
            late.add(1);
            arrivals.begin(() -> late.add(2));
        }));

        await().until(() -> late.size() == 2);
        assertThat(late).containsExactly(1, 2);
    }

    /** Arrivals belong to one thread, as those of a service do. */
    private void onEventLoop(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        vertx.runOnContext(now -> {
            work.run();
            done.countDown();
        });
        await().until(() -> done.getCount() == 0);
    }
}
