package io.logflow.query.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Budget budget = new Budget(10_000);
    private final Outbox outbox = new Outbox(1_000, budget, () -> {});

    @Test
    void fullOutbox_takesNoEvent_butEveryNotice() {
        assertThat(outbox.offer(new byte[900])).isTrue();
        assertThat(outbox.offer(new byte[900])).isFalse();
        outbox.tell(new byte[1]);

        assertThat(outbox.take().orElseThrow()).hasSize(900);
        assertThat(outbox.take().orElseThrow()).hasSize(1);
        assertThat(outbox.offer(new byte[800])).isTrue();
    }

    @Test
    void emptyOutbox_takesAnEventOfAnySize_withinWhatAllMayHave() {
        assertThat(outbox.offer(new byte[5_000])).isTrue();
        assertThat(new Outbox(1_000, budget, () -> {}).offer(new byte[5_000])).isFalse();

        assertThat(outbox.take()).isPresent();
        assertThat(budget.taken()).isGreaterThan(5_000); // it is being written
        assertThat(outbox.take()).isEmpty();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void eventThatCannotBeRefused_leavesLessForOthers() {
        outbox.put(new byte[900]);
        outbox.put(new byte[900]);

        assertThat(budget.taken()).isGreaterThan(1_800);
        assertThat(outbox.offer(new byte[1])).isFalse();
    }

    @Test
    void clientThatLeavesManyNoticesUnread_isCutOff() {
        for (int i = 0; i < 64; i++) {
            outbox.tell(new byte[1]);
        }
        assertThat(outbox.isClosed()).isFalse();

        outbox.tell(new byte[1]);

        assertThat(outbox.isClosed()).isTrue();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void waitingEvent_isTaken_whenThereIsRoom() throws Exception {
        outbox.offer(new byte[900]);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> offerPatiently(10_000));

        outbox.take();
        outbox.take();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outbox.take().orElseThrow()).hasSize(900);
    }

    @Test
    void waitingEvent_isGivenUp_afterItsTimeOrWhenClosed() throws Exception {
        outbox.offer(new byte[900]);

        assertThat(offerPatiently(5)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> offerPatiently(10_000));
        outbox.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(budget.taken()).isZero();
        assertThat(outbox.take()).isEmpty();
    }

    private boolean offerPatiently(long millis) {
        try {
            return outbox.offer(new byte[900], millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
