package io.logflow.ingester.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.ingester.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {
    private static final int MOST = 100;

    private long nanos = Long.MAX_VALUE - 1_000; // System.nanoTime() may begin anywhere, and overflow

    @Test
    void burst_isSeveralSecondsWorth_andThenTheRateHolds() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "5", "rate.burst", "2s"));

        assertThat(admitted(limiter, "a", 100)).isEqualTo(10);
        pass(Duration.ofMillis(999));
        assertThat(admitted(limiter, "a", 100)).isEqualTo(4);
        pass(Duration.ofMillis(1));
        assertThat(admitted(limiter, "a", 100)).isEqualTo(1);
        pass(Duration.ofHours(1));
        assertThat(admitted(limiter, "a", 100)).isEqualTo(10);
    }

    @Test
    void waitingAsLongAsIsSaid_isEnough() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "3s"));
        admitted(limiter, "a", 3);

        long seconds = limiter.take("a");

        assertThat(seconds).isEqualTo(1);
        pass(Duration.ofSeconds(seconds));
        assertThat(limiter.take("a")).isZero();
    }

    @Test
    void burstShorterThanOneRequest_letsOneThrough() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "1ms"));

        assertThat(admitted(limiter, "a", 10)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(admitted(limiter, "a", 10)).isEqualTo(1);
    }

    @Test
    void bytes_mayBeOwed_andArePaidWithTime() {
        RateLimiter limiter = limiter(Map.of("rate.bytes-per-second", "1000", "rate.burst", "10s"));

        limiter.charge("a", 10_000);
        assertThat(limiter.take("a")).isZero();
        limiter.charge("a", 5_500);
        assertThat(limiter.take("a")).isEqualTo(6);
        pass(Duration.ofMillis(5_499));
        assertThat(limiter.take("a")).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(limiter.take("a")).isZero();
    }

    @Test
    void largestBodyAtTheSmallestRate_isOwedForLong_andOverflowsNothing() {
        RateLimiter limiter = limiter(Map.of("rate.bytes-per-second", "1"));

        for (int i = 0; i < 10; i++) {
            limiter.charge("a", 20L * 1024 * 1024);
        }

        assertThat(limiter.take("a")).isEqualTo(200L * 1024 * 1024 - 10);
    }

    @Test
    void refusedRequests_costNothing() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "1s"));
        admitted(limiter, "a", 1_000);

        pass(Duration.ofSeconds(1));

        assertThat(limiter.take("a")).isZero();
    }

    @Test
    void sendersAreCountedApart() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "1s"));
        admitted(limiter, "a", 10);

        assertThat(limiter.take("b")).isZero();
    }

    @Test
    void floodOfSenders_growsNothing_andFreesNobodyOfWhatHeOwes() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "10s"));
        admitted(limiter, "busy", 10);

        for (int i = 0; i < 50 * MOST; i++) {
            limiter.take(i);
        }

        assertThat(limiter.senders()).isEqualTo(MOST);
        assertThat(limiter.take("busy")).isEqualTo(1);
    }

    @Test
    void newcomersToAFullTable_shareWhatThereIs() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "1s"));
        for (int i = 0; i < MOST; i++) {
            limiter.take(i);
        }

        int admitted = 0;
        for (int i = MOST; i < 100 * MOST; i++) {
            admitted += limiter.take(i) == 0 ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(64);
    }

    @Test
    void sendersThatOweNothing_makeRoom() {
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "1", "rate.burst", "1s"));
        for (int i = 0; i < 2 * MOST; i++) {
            limiter.take(i);
        }

        pass(Duration.ofSeconds(2));
        limiter.take("new");

        assertThat(limiter.senders()).isEqualTo(1);
    }

    @Test
    void overAnyTime_nobodyGetsMoreThanTheRateAndOneBurst() {
        Random random = new Random(7);
        RateLimiter limiter = limiter(Map.of("rate.requests-per-second", "20", "rate.burst", "3s"));
        long passed = 0;
        int admitted = 0;

        for (int i = 0; i < 20_000; i++) {
            long step = random.nextInt(10) == 0 ? random.nextLong(2_000_000_000L) : random.nextLong(2_000_000L);
            pass(Duration.ofNanos(step));
            passed += step;
            admitted += limiter.take("a") == 0 ? 1 : 0;
            assertThat((double) admitted).isLessThanOrEqualTo(20 * (3 + passed / 1e9) + 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"requests-per-second, 0", "requests-per-second, -1", "bytes-per-second, 0", "burst, 0s"})
    void rateOfNothing_isRefusedAtTheStart(String key, String value) {
        assertThatThrownBy(() -> limiter(Map.of("rate." + key, value)))
                .hasMessageContaining("logflow.ingester.rate." + key);
    }

    @Test
    void withoutSettings_nothingIsLimited() {
        assertThat(Rates.of(Settings.defaults().rate()).limitNothing()).isTrue();
    }

    private RateLimiter limiter(Map<String, String> settings) {
        return new RateLimiter(Rates.of(Settings.with(settings).rate()), () -> nanos, MOST);
    }

    private static int admitted(RateLimiter limiter, Object sender, int attempts) {
        int admitted = 0;
        for (int i = 0; i < attempts; i++) {
            admitted += limiter.take(sender) == 0 ? 1 : 0;
        }
        return admitted;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
