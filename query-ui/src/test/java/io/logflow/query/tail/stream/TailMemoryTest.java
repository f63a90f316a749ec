package io.logflow.query.tail.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.match.CanonicalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hundreds of clients that read nothing: what waits for them is counted, wherever it waits, and bounded. */
class TailMemoryTest {

    private static final int MOST = 4_000_000;
    private static final int NOTICES = 300 * 4 * 200;
    private static final int EVENTS = 100;

    private final Budget budget = new Budget(MOST);
    private final List<Outbox> outboxes = new ArrayList<>();

    @Test
    void whatWaits_isCounted_whetherItIsKeptOrSentOrBeingWritten() {
        List<Tail> live = tails(150, Optional.empty());
        List<Tail> behind = tails(150, Optional.of(at(0)));
        IntStream.range(0, EVENTS).forEach(i -> {
            pass(live, i);
            pass(behind, i);
        });
        assertThat(budget.taken()).isBetween(MOST * 9L / 10, MOST + (long) NOTICES);

        behind.forEach(tail -> tail.arrive(tail.missedUntil()));
        IntStream.range(EVENTS, 2 * EVENTS).forEach(i -> pass(behind, i));
        long counted = budget.taken();

        assertThat(counted).isLessThan(MOST + (long) NOTICES);
        assertThat(outboxes.stream()
                        .mapToLong(outbox -> outbox.take().orElseThrow().length)
                        .sum())
                .isPositive();
        assertThat(budget.taken()).isEqualTo(counted);
        assertThat(unread()).isBetween(1_000_000L, counted);
        assertThat(budget.taken()).isZero();
    }

    private List<Tail> tails(int many, Optional<Position> from) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    Outbox outbox = new Outbox(64_000, budget, () -> {});
                    outboxes.add(outbox);
                    Tail tail =
                            new Tail(event -> true, from, new TailLimits(1_000, 64_000, budget), outbox, new Counted());
                    tail.join(at(EVENTS));
                    return tail;
                })
                .toList();
    }

    private static void pass(List<Tail> tails, int number) {
        byte[] json =
                "{\"message\":\"%s %d\"}".formatted("x".repeat(2_000), number).getBytes(UTF_8);
        Passage passage = new Passage(
                new TailEvent(0, EVENTS + number, ("id" + number).getBytes(UTF_8), json), at(EVENTS + number));
        CanonicalEvent event = passage.event().read().orElseThrow();
        tails.stream().filter(tail -> tail.wants(event)).forEach(tail -> tail.pass(passage));
    }

    private long unread() {
        long bytes = 0;
        for (Outbox outbox : outboxes) {
            for (Optional<byte[]> next = outbox.take(); next.isPresent(); next = outbox.take()) {
                bytes += next.get().length;
            }
        }
        return bytes;
    }

    private static Position at(long offset) {
        return Position.of(1, partition -> offset);
    }
}
