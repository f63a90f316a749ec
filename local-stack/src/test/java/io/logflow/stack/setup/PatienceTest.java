package io.logflow.stack.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void whatSucceedsAtTheThirdTry_succeeds() {
        AtomicInteger tries = new AtomicInteger();

        int result = new Patience(Duration.ofMinutes(1), () -> false).untilDone("It", () -> {
            if (tries.incrementAndGet() < 3) {
                throw new NotYet("not yet");
            }
            return tries.get();
        });

        assertThat(result).isEqualTo(3);
    }

    @Test
    void whatNeverSucceeds_endsWithItsLastReason() {
        Patience patience = new Patience(Duration.ZERO, () -> false);

        assertThatThrownBy(() -> patience.untilDone("Kafka at here", () -> {
                    throw new NotYet("no answer");
                }))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith("Kafka at here")
                .hasMessageEndingWith("no answer");
    }

    @Test
    void whatIsCalledOff_endsAtOnce() {
        Patience patience = new Patience(Duration.ofMinutes(1), () -> true);

        assertThatThrownBy(() -> patience.untilDone("It", () -> {
                    throw new NotYet("not yet");
                }))
                .isInstanceOf(Trouble.class);
    }
}
