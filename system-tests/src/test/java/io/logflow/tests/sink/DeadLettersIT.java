package io.logflow.tests.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.tests.LogFlow;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Elasticsearch never takes is a dead letter, one record for one, and no offset passes it before it is written. */
@ExtendWith(LogFlow.class)
class DeadLettersIT {
    /** As in {@code -Dlogflow.poison.among=1000000}. */
    private static final int AMONG = Integer.getInteger("logflow.poison.among", 200_000);

    private static Sink sink;

    @BeforeAll
    static void startSink(Stack stack) {
        sink = Sink.start(stack, Map.of());
    }

    @AfterAll
    static void stopSink() {
        sink.close();
    }

    @Test
    void nothingButPoison_isNothingButDeadLetters_andOffsetsAdvance() {
        new Load(sink, "2026.04.01").bad(5_000).verify("poison only");
    }

    @Test
    void onePoisonAmongMany_isOneDeadLetter() {
        new Load(sink, "2026.04.02")
                .good(AMONG / 2)
                .bad(1)
                .good(AMONG - AMONG / 2 - 1)
                .verify("one poison among " + AMONG);
    }

    @Test
    void topicThatTakesNoLetter_failsTheTask_whichSaysWhy_andNoOffsetPassesTheRecord() {
        Load load = new Load(sink, "2026.04.03").good(1_000);
        sink.awaitDone();

        try {
            sink.topics().limitLetters(200);
            load.bad(1).good(1_000);
            await().atMost(Sink.PATIENCE).until(() -> sink.states().contains("FAILED"));
            assertThat(sink.trace()).contains("RecordTooLargeException");
            assertThat(sink.lag()).isPositive();
        } finally {
            sink.topics().limitLetters(1 << 20);
            sink.restart();
        }

        load.verify("letters refused, then taken");
    }

    /** Connect's producer knows no giving up: no restart is needed, and what a person sees is its warning and the lag. */
    @Test
    void topicThatIsAway_isWaitedFor_andNoOffsetPassesTheRecord() {
        Load load = new Load(sink, "2026.04.04").good(1_000);
        sink.awaitDone();

        sink.topics().deleteLetters();
        load.bad(1).good(1_000);
        sink.awaitLogged("WARN", sink.topics().letters() + "=UNKNOWN_TOPIC_OR_PARTITION");
        assertThat(sink.lag()).isPositive();
        assertThat(sink.states()).isEqualTo(Set.of("RUNNING"));
        sink.topics().makeLetters();

        load.verify("letters' topic deleted, then made again");
    }
}
