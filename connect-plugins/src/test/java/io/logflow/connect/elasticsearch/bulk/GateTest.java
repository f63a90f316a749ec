package io.logflow.connect.elasticsearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.config.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long MS = 1_000_000;

    private final Gate gate = new Gate(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));

    @Test
    void requestsThatFailTogether_areOneFailure() {
        int first = gate.enter();
        int second = gate.enter();

        gate.failed(first, trouble(Verdict.TRY_AGAIN), 0);
        gate.failed(second, trouble(Verdict.TRY_AGAIN), 0);

        assertThat(gate.opensIn(0)).isBetween(50 * MS, 100 * MS);
    }

    @Test
    void shutGate_letsOneProbeThrough_andOpensWhenItPasses() {
        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 0);

        boolean probeMayGo = gate.opensIn(100 * MS) == 0;
        int probe = gate.enter();
        long others = gate.opensIn(1_000_000 * MS);
        gate.passed(probe);

        assertThat(probeMayGo).isTrue();
        assertThat(others).isEqualTo(Long.MAX_VALUE);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void probeThatFails_shutsTheGateForLonger() {
        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 0);
        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 100 * MS);

        assertThat(gate.opensIn(100 * MS)).isBetween(100 * MS, 200 * MS);
        assertThat(gate.shutFor(150 * MS)).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void probeThatTellsNothing_makesRoomForTheNext() {
        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 0);

        gate.left(gate.enter());

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.opensIn(100 * MS)).isZero();
    }

    @Test
    void requestFromBeforeTheFailure_isNoSignOfRecovery() {
        int earlier = gate.enter();
        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 0);

        gate.passed(earlier);

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void retryAfter_isTheLeastWait() {
        gate.failed(
                gate.enter(),
                new Reply.Trouble(true, Verdict.TRY_AGAIN, Refusal.bySink("t", "r"), false, Duration.ofSeconds(7)),
                0);

        assertThat(gate.opensIn(0)).isEqualTo(7_000 * MS);
    }

    @Test
    void refusedCredentials_areTimedFromTheirFirstRefusal_untilSomethingElseHappens() {
        gate.failed(gate.enter(), trouble(Verdict.UNAUTHORISED), 10 * MS);
        gate.failed(gate.enter(), trouble(Verdict.UNAUTHORISED), 200 * MS);
        Duration refused = gate.unauthorisedFor(310 * MS);

        gate.failed(gate.enter(), trouble(Verdict.TRY_AGAIN), 400 * MS);

        assertThat(refused).isEqualTo(Duration.ofMillis(300));
        assertThat(gate.unauthorisedFor(500 * MS)).isZero();
    }

    private static Reply.Trouble trouble(Verdict verdict) {
        return new Reply.Trouble(true, verdict, Refusal.bySink("t", "r"), false, Duration.ZERO);
    }
}
