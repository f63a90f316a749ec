package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever part is away for a while: what was acknowledged is found, once. */
@ExtendWith(LogFlow.class)
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParameterizedTest
    @EnumSource(Part.class)
    void stoppedAndStartedPart_losesAndDoublesNothingThatWasAcknowledged(Part part, Stack stack, Client client) {
        String mark = LogFlow.mark();
        Trickle trickle = new Trickle(stack.address(Part.INGESTER), mark);

        try (trickle) {
            awaitAcknowledged(trickle, 50);
            stack.part(part).stop();
            int before = trickle.attempts();
            await().atMost(PATIENCE).until(() -> trickle.attempts() > before + 2);
            stack.part(part).start();
            awaitAcknowledged(trickle, trickle.acknowledged().size() + 50);
        }

        assertAllFoundOnce(client, mark, trickle);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void killedPart_losesAndDoublesNothingThatWasAcknowledged(Part part, Stack stack, Client client) {
        String mark = LogFlow.mark();
        Trickle trickle = new Trickle(stack.address(Part.INGESTER), mark);

        try (trickle) {
            awaitAcknowledged(trickle, 50);
            stack.part(part).kill();
            stack.part(part).start();
            awaitAcknowledged(trickle, trickle.acknowledged().size() + 50);
        }

        assertAllFoundOnce(client, mark, trickle);
    }

    private static void awaitAcknowledged(Trickle trickle, int count) {
        await().atMost(PATIENCE).until(() -> trickle.acknowledged().size() >= count);
    }

    private static void assertAllFoundOnce(Client client, String mark, Trickle trickle) {
        Map<String, String> mine = Map.of("resourceId", mark);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(client.allIds(mine, 1000))
                .containsAll(trickle.acknowledged()));
        List<String> found = client.allIds(mine, 1000);
        assertThat(found).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(trickle.attempts());
        assertThat(client.search(Map.of("resourceId", mark, "size", 1)).getInt("total.value"))
                .isEqualTo(found.size());
    }
}
