package io.logflow.ingester.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.SetClock;
import io.logflow.ingester.Settings;
import io.logflow.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogGuardTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SetClock clock = new SetClock("2024-10-04T00:00:00Z");
    private Backlog backlog = new Backlog(0, 0);
    private boolean readable = true;
    private BacklogGuard guard = guard("refuse");

    @AfterEach
    void stop() {
        guard.stop();
    }

    @Test
    void logs_areTakenBeforeAnythingIsKnown() {
        assertThat(guard.refusal()).isNull();
        assertThat(gauge("ratio")).isNaN();
    }

    @Test
    void fullBacklog_refuses_andTakesAgainALittleBelow() {
        look(0.79);
        assertThat(guard.refusal()).isNull();

        look(0.8);
        Problem refusal = Objects.requireNonNull(guard.refusal());
        assertThat(refusal.code()).isEqualTo("backlog-full");
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.detail()).contains("80 %");

        look(0.73);
        assertThat(guard.refusal()).isNotNull();
        look(0.71);
        assertThat(guard.refusal()).isNull();
        look(0.79);
        assertThat(guard.refusal()).isNull();
    }

    @Test
    void fullBacklog_isOnlyShown_whenItMayLose() {
        guard = guard("lose");

        look(1.5);

        assertThat(guard.refusal()).isNull();
        assertThat(guard.state().full()).isTrue();
    }

    @Test
    void backlogThatCannotBeRead_holdsForAMinute_andThenStopsNobody() {
        look(0.9);

        readable = false;
        clock.move(Duration.ofSeconds(59));
        guard.look();
        assertThat(guard.refusal()).isNotNull();
        assertThat(guard.state().reason()).isEqualTo("not authorized for the consumer group");
        assertThat(gauge("ratio")).isEqualTo(0.9);

        clock.move(Duration.ofSeconds(2));
        guard.look();
        assertThat(guard.refusal()).isNull();
        assertThat(gauge("ratio")).isNaN();
        assertThat(gauge("lag")).isNaN();

        readable = true;
        guard.look();
        assertThat(guard.refusal()).isNotNull();
        assertThat(guard.state().reason()).isEmpty();
    }

    @Test
    void gauges_areWhatWasReadLast() {
        look(0.25);

        assertThat(gauge("ratio")).isEqualTo(0.25);
        assertThat(gauge("lag")).isEqualTo(25);
    }

    private void look(double ratio) {
        backlog = new Backlog(ratio, Math.round(ratio * 100));
        guard.look();
    }

    private Backlog read() throws ExecutionException {
        if (!readable) {
            throw new ExecutionException(GroupAuthorizationException.forGroupId("secret-group"));
        }
        return backlog;
    }

    private BacklogGuard guard(String policy) {
        return new BacklogGuard(
                this::read, Settings.with(Map.of("backlog.policy", policy)).backlog(), metrics, clock);
    }

    private double gauge(String name) {
        return metrics.get("logflow.ingester.backlog." + name).gauge().value();
    }
}
