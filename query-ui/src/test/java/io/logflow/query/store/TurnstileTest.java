package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final SearchAnswer PAGE =
            new LogPage(new LogPage.Total(0, true), 1, List.of(), List.of(), false, Optional.empty());

    private final Turnstile turnstile = new Turnstile(1);

    @Test
    void placeIsTakenWhileTheWorkGoesOn_andFreeAfterItsEnd() {
        List<SearchAnswer> answers = new ArrayList<>();
        Cancellable first = turnstile
                .pass(Uni.createFrom().<SearchAnswer>nothing())
                .subscribe()
                .with(answers::add);
        ask(answers);

        first.cancel();
        ask(answers);
        ask(answers);

        assertThat(answers).containsExactly(Unavailable.CROWDED, PAGE, PAGE);
    }

    @Test
    void workThatFails_leavesToo() {
        turnstile
                .pass(Uni.createFrom().failure(new IllegalStateException()))
                .subscribe()
                .with(answer -> {}, failure -> {});
        List<SearchAnswer> answers = new ArrayList<>();
        ask(answers);

        assertThat(answers).containsExactly(PAGE);
    }

    private void ask(List<SearchAnswer> answers) {
        turnstile.pass(Uni.createFrom().item(PAGE)).subscribe().with(answers::add);
    }
}
