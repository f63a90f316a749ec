package io.logflow.connect.elasticsearch.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.config.DailyName;
import io.logflow.connect.elasticsearch.config.RetentionConfig;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.retention.OldIndices.Index;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OldIndicesTest {
    private static final String[] LOOKALIKES = {
        "logflow-2020.01.01-old", "logflow-2020.1.2", "logflow-2020.02.30", "logflow-old-2020.01.01", "logflow"
    };

    private FakeIndices elasticsearch;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeIndices(LOOKALIKES);
    }

    @AfterEach
    void elasticsearchStops() {
        elasticsearch.close();
    }

    @Test
    void daysBeforeTheKeptOnes_areDeletedOneByOne_andNothingElse() throws Exception {
        add(
                "2026.10.12",
                "2026.10.13",
                "2026.11.12",
                "2026.11.14",
                "2026.11.21",
                "2026.11.22",
                "2026.11.23",
                "2036.01.01");

        OldIndices.Look look = indices("2026-11-22T00:00:00Z", 8, false).delete();

        assertThat(look.trouble()).isEmpty();
        assertThat(look.old())
                .containsExactly(
                        new Index("logflow-2026.10.12", 100, 100),
                        new Index("logflow-2026.10.13", 0, 0), // closed
                        new Index("logflow-2026.11.12", 100, 100));
        assertThat(elasticsearch.indices())
                .contains(LOOKALIKES)
                .contains("logflow-2026.11.14", "logflow-2026.11.21", "logflow-2026.11.22", "logflow-2026.11.23")
                .contains("logflow-2036.01.01")
                .hasSize(LOOKALIKES.length + 5);
        assertThat(elasticsearch.requests())
                .containsExactly(
                        "GET /_cat/indices/logflow-*",
                        "DELETE /logflow-2026.10.12",
                        "DELETE /logflow-2026.10.13",
                        "DELETE /logflow-2026.11.12");
    }

    /** The first and the last moment of a day: an event that came just before midnight for 7 days ago is safe after it. */
    @Test
    void oldestKeptDay_staysUntilItsMidnight_inUtcWhateverTheZoneOfTheWorker() throws Exception {
        add("2026.11.14");

        assertThat(indices("2026-11-22T23:59:59.999Z", 8, false).delete().old()).isEmpty();
        assertThat(indices("2026-11-23T00:00:00Z", 8, false).delete().old()).hasSize(1);
    }

    @Test
    void dryRun_namesThem_andDeletesNothing() throws Exception {
        add("2026.10.01", "2026.11.22");

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, true).delete();

        assertThat(look.old()).containsExactly(new Index("logflow-2026.10.01", 100, 100));
        assertThat(elasticsearch.requests()).containsExactly("GET /_cat/indices/logflow-*");
    }

    @Test
    void indexThatAnotherHasDeleted_isGone_andThatIsAllThatIsWanted() throws Exception {
        add("2026.10.01", "2026.10.02");
        elasticsearch.refuse("/logflow-2026.10.01", 404);

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, false).delete();

        assertThat(look.trouble()).isEmpty();
        assertThat(elasticsearch.indices()).doesNotContain("logflow-2026.10.02");
    }

    @Test
    void indexThatCannotBeDeleted_keepsNoOther_andIsTold() throws Exception {
        add("2026.10.01", "2026.10.02");
        elasticsearch.refuse("/logflow-2026.10.01", 503);

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, false).delete();

        assertThat(look.old()).extracting(Index::name).containsExactly("logflow-2026.10.02");
        assertThat(look.trouble())
                .hasValueSatisfying(why -> assertThat(why.summary()).isEqualTo("status=503 type=scripted"));
    }

    @Test
    void listThatIsRefused_deletesNothing() throws Exception {
        add("2026.10.01");
        elasticsearch.refuse("/_cat/indices/logflow-*", 403);

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, false).delete();

        assertThat(look.old()).isEmpty();
        assertThat(look.trouble()).isPresent();
        assertThat(elasticsearch.requests()).hasSize(1);
    }

    @Test
    void elasticsearchAway_isTold() throws Exception {
        elasticsearch.goAway();

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, false).delete();

        assertThat(look.old()).isEmpty();
        assertThat(look.trouble()).isPresent();
    }

    /** What went before the connection broke is told all the same. */
    @Test
    void connectionThatBreaksOnTheWay_leavesTheRestForAnotherLook() throws Exception {
        add("2026.10.01", "2026.10.02", "2026.10.03");
        elasticsearch.refuse("/logflow-2026.10.02", FakeIndices.NO_ANSWER);

        OldIndices.Look look = indices("2026-11-22T12:00:00Z", 30, false).delete();

        assertThat(look.old()).extracting(Index::name).containsExactly("logflow-2026.10.01");
        assertThat(look.trouble()).isPresent();
        assertThat(elasticsearch.indices()).contains("logflow-2026.10.03");
    }

    private void add(String... days) {
        for (String day : days) {
            elasticsearch.indices().add("logflow-" + day);
        }
    }

    private OldIndices indices(String now, int days, boolean dryRun) {
        SinkConfig config = SinkConfig.of(Map.of("connection.url", elasticsearch.url()));
        Clock elsewhere = Clock.fixed(Instant.parse(now), ZoneOffset.ofHours(14));
        return new OldIndices(
                new ElasticsearchHttp(config),
                new RetentionConfig(new DailyName("logflow-"), days, Duration.ofHours(1), dryRun),
                elsewhere);
    }
}
