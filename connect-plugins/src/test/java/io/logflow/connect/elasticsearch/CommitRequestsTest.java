package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitRequestsTest {
    private final FakeConnect connect = new FakeConnect();
    private long now;
    private final CommitRequests commits = new CommitRequests(connect, () -> now);

    @Test
    void commit_isAskedForOnce_whenThereIsSomethingToCommit_andTimeHasPassed() {
        seconds(10);
        commits.requestInTime();
        int withNothingDone = connect.commitRequests();

        commits.worthwhile();
        commits.requestInTime();
        commits.requestInTime();

        assertThat(withNothingDone).isZero();
        assertThat(connect.commitRequests()).isEqualTo(1);
    }

    @Test
    void commit_thatWasAskedFor_isToldFromAnyOther() {
        boolean unasked = commits.answered();
        commits.worthwhile();
        seconds(5);
        commits.requestInTime();
        boolean asked = commits.answered();
        boolean next = commits.answered();

        assertThat(unasked).isFalse();
        assertThat(asked).isTrue();
        assertThat(next).isFalse();
    }

    @Test
    void anyCommit_startsTheTimeAnew() {
        commits.worthwhile();
        now += Duration.ofMillis(900).toNanos();
        commits.answered();
        commits.worthwhile();
        now += Duration.ofMillis(900).toNanos();
        commits.requestInTime();

        assertThat(connect.commitRequests()).isZero();
    }

    @Test
    void commit_isDueASecondAfterTheLastOne_ifThereIsSomethingToCommit() {
        long withNothingDone = commits.dueIn();
        commits.worthwhile();
        now += Duration.ofMillis(300).toNanos();
        long soon = commits.dueIn();
        seconds(10);
        long overdue = commits.dueIn();
        commits.requestInTime();

        assertThat(withNothingDone).isEqualTo(Long.MAX_VALUE);
        assertThat(Duration.ofNanos(soon)).isEqualTo(Duration.ofMillis(700));
        assertThat(overdue).isZero();
        assertThat(commits.dueIn()).isEqualTo(Long.MAX_VALUE);
    }

    private void seconds(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
