package io.logflow.connect.elasticsearch.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.ElasticsearchSinkConnector;
import io.logflow.connect.elasticsearch.ElasticsearchSinkTask;
import io.logflow.connect.elasticsearch.FakeConnect;
import io.logflow.connect.elasticsearch.FakeConnectorContext;
import io.logflow.connect.elasticsearch.config.DailyName;
import io.logflow.connect.elasticsearch.config.RetentionConfig;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retention as the connector runs it, against an Elasticsearch that comes and goes. */
@Timeout(30)
class RetentionTest {
    private static final String OLD = "logflow-2026.10.01";
    private static final String KEPT = "logflow-2026.11.22";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final RetentionMetrics metrics = new RetentionMetrics(CLOCK);
    private final FakeConnectorContext connect = new FakeConnectorContext(false);
    private FakeIndices elasticsearch;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeIndices(OLD, KEPT);
        metrics.register(connect);
    }

    @AfterEach
    void elasticsearchStops() {
        elasticsearch.close();
    }

    @Test
    void oldIndex_isDeleted_andDeletedAgainWhenALateEventMakesItAnew() {
        try (Retention retention = retention(false)) {
            retention.start();
            await().until(() -> elasticsearch.indices().size() == 1);
            elasticsearch.indices().add(OLD);
            await().until(() -> connect.figure("retention-indices-deleted-total") == 2);

            assertThat(elasticsearch.indices()).containsExactly(KEPT);
            assertThat(connect.figure("retention-bytes-deleted-total")).isEqualTo(200);
        }
    }

    @Test
    void elasticsearchAway_isWaitedFor() throws IOException {
        elasticsearch.goAway();

        try (Retention retention = retention(false)) {
            retention.start();
            elasticsearch.comeBack();

            await().until(() -> elasticsearch.indices().size() == 1);
        }
    }

    @Test
    void refusal_isTriedAgainUntilItEnds() {
        elasticsearch.refuse("/" + OLD, 403);

        try (Retention retention = retention(false)) {
            retention.start();
            await().until(() -> elasticsearch.requests().size() >= 4);
            elasticsearch.refuse("/" + OLD, 200);

            await().until(() -> elasticsearch.indices().size() == 1);
        }
    }

    @Test
    void dryRun_deletesNothing_howeverOftenItLooks() {
        try (Retention retention = retention(true)) {
            retention.start();
            await().until(() -> elasticsearch.requests().size() >= 3);

            assertThat(elasticsearch.indices()).containsExactly(OLD, KEPT);
            assertThat(connect.figure("retention-indices-deleted-total")).isZero();
        }
    }

    @Test
    void closedRetention_looksNoMore() {
        Retention retention = retention(false);
        retention.start();
        await().until(() -> elasticsearch.indices().size() == 1);

        retention.close();

        AtomicInteger requests = new AtomicInteger(-1); // one that was under way may still arrive
        await().during(Duration.ofMillis(100)).until(() -> {
            int now = elasticsearch.requests().size();
            return requests.getAndSet(now) == now;
        });
    }

    @Test
    void connector_deletes_andItsTasksDoNot() {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy.MM.dd");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        elasticsearch.indices().add("mine-" + day.format(today.minusDays(7)));
        Map<String, String> settings = new HashMap<>(Map.of(
                "connection.url", elasticsearch.url(),
                "index.name", "mine-${header:day}",
                "retention.days", "8",
                "retention.check.ms", "1000"));
        ElasticsearchSinkConnector connector = new ElasticsearchSinkConnector();
        metrics.close(); // Connect has one registry, and refuses a name that is there
        connector.initialize(connect);
        for (int i = 0; i < 2; i++) { // Connect pauses a connector by stopping it, and resumes the same instance
            String old = "mine-" + day.format(today.minusDays(10 + i));
            elasticsearch.indices().add(old);
            ElasticsearchSinkTask task = new ElasticsearchSinkTask();
            task.initialize(new FakeConnect());
            task.start(settings);
            assertThat(elasticsearch.indices()).contains(old);
            connector.start(settings);
            await().until(() -> !elasticsearch.indices().contains(old));
            connector.stop();
            task.stop();
        }

        assertThat(elasticsearch.indices())
                .containsExactlyInAnyOrder(OLD, KEPT, "mine-" + day.format(today.minusDays(7)));
    }

    @Test
    void workerWithoutPluginMetrics_hasNone_andThatIsAll() {
        RetentionMetrics none = new RetentionMetrics(CLOCK);

        none.register(new FakeConnectorContext(true));
        none.deleted(1, 2);
        none.close();
    }

    private Retention retention(boolean dryRun) {
        SinkConfig config = SinkConfig.of(Map.of("connection.url", elasticsearch.url()));
        RetentionConfig settings = new RetentionConfig(new DailyName("logflow-"), 30, Duration.ofMillis(10), dryRun);
        return new Retention(new OldIndices(new ElasticsearchHttp(config), settings, CLOCK), settings, metrics);
    }
}
