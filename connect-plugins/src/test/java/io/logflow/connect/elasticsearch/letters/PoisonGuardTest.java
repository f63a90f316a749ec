package io.logflow.connect.elasticsearch.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.FakeConnect;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PoisonGuardTest {
    private final MovedByHand clock = new MovedByHand();
    private final FakeConnect connect = new FakeConnect();
    private final PoisonGuard guard = new PoisonGuard(clock, new SinkMetrics(connect));

    @Test
    void mostlyPoison_isToldOnce_forAsLongAsItStaysSo() {
        boolean tooFewToTell = guard.count(999, 999);
        boolean atAThousand = guard.count(1, 1);
        boolean more = guard.count(5_000, 5_000);
        clock.now = clock.now.plusSeconds(60);
        boolean nextMinute = guard.count(5_000, 5_000);

        assertThat(tooFewToTell).isFalse();
        assertThat(atAThousand).isTrue();
        assertThat(more).isFalse();
        assertThat(nextMinute).isFalse();
    }

    @Test
    void mostlyPoison_isToldAgain_afterAMinuteThatWasNot() {
        guard.count(1_000, 1_000);
        clock.now = clock.now.plusSeconds(60);
        boolean good = guard.count(2_000, 1_000);
        clock.now = clock.now.plusSeconds(60);

        assertThat(good).isFalse();
        assertThat(guard.count(2_000, 1_001)).isTrue();
    }

    @Test
    void half_isNotMost() {
        assertThat(guard.count(10_000, 5_000)).isFalse();
    }

    private static final class MovedByHand extends Clock {
        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
