package io.logflow.ingester.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    @Test
    void delivery_isCompleteWithTheLastAcknowledgement() {
        Delivery delivery = new Delivery(2, outcome -> {});

        delivery.acknowledged();
        assertThat(delivery.unacknowledged()).isNotDone();
        delivery.acknowledged();

        assertThat(delivery.unacknowledged()).isCompletedWithValue(new BitSet());
        assertThat(delivery.hasFailed()).isFalse();
    }

    @Test
    void failedEvents_areNamedByTheirPlace_whateverTheOrder() {
        Delivery delivery = new Delivery(5, outcome -> {});

        delivery.failed(3);
        assertThat(delivery.hasFailed()).isTrue();
        delivery.acknowledged();
        delivery.failed(0);
        delivery.acknowledged();
        assertThat(delivery.unacknowledged()).isNotDone();
        delivery.acknowledged();

        assertThat(delivery.unacknowledged()).isCompletedWithValue(bits(0, 3));
    }

    @Test
    void eventsThatWereNotSent_failTogether() {
        Delivery delivery = new Delivery(5, outcome -> {});

        delivery.acknowledged();
        delivery.notSent(2, 5);
        assertThat(delivery.unacknowledged()).isNotDone();
        delivery.failed(1);

        assertThat(delivery.unacknowledged()).isCompletedWithValue(bits(1, 2, 3, 4));
    }

    @Test
    void deliveryOfWhichNothingWasSent_isCompleteAtOnce() {
        Delivery delivery = new Delivery(3, outcome -> {});

        delivery.notSent(0, 3);

        assertThat(delivery.unacknowledged()).isCompletedWithValue(bits(0, 1, 2));
    }

    @Test
    void outcomesOfManyThreads_areAllCounted_andCompleteItOnce() throws InterruptedException {
        Random random = Seed.random();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 500; round++) {
            int events = 1 + random.nextInt(40);
            int sent = random.nextInt(events + 1);
            Delivery delivery = new Delivery(events, outcome -> {});
            AtomicInteger completions = new AtomicInteger();
            CompletableFuture<Void> complete = delivery.unacknowledged().thenRun(completions::incrementAndGet);
            BitSet expected = new BitSet();
            expected.set(sent, events);
            List<Runnable> outcomes = new ArrayList<>();
            for (int event = 0; event < sent; event++) {
                int position = event;
                boolean fails = random.nextInt(3) == 0;
                expected.set(position, fails);
                outcomes.add(fails ? () -> delivery.failed(position) : delivery::acknowledged);
            }
            if (sent < events) {
                outcomes.add(() -> delivery.notSent(sent, events));
            }
            Collections.shuffle(outcomes, random);

            outcomes.forEach(threads::execute);

            assertThat(complete).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(delivery.unacknowledged()).isCompletedWithValue(expected);
            assertThat(completions).hasValue(1);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static BitSet bits(int... positions) {
        BitSet bits = new BitSet();
        for (int position : positions) {
            bits.set(position);
        }
        return bits;
    }
}
