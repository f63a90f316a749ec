package io.logflow.connect.elasticsearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.FakeElasticsearch;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GivenUpShardsTest {
    private FakeElasticsearch elasticsearch;
    private GivenUpShards shards;
    private long now = -5;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeElasticsearch();
        SinkConfig config = SinkConfig.of(Map.of("connection.url", elasticsearch.url()));
        shards = new GivenUpShards(new ElasticsearchHttp(config), () -> now);
    }

    @AfterEach
    void elasticsearchStops() {
        elasticsearch.close();
    }

    @Test
    void shardThatComesByItself_isNotAskedFor() throws InterruptedException {
        missingFor(Duration.ofSeconds(29));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void shardThatStaysAway_isAskedForEveryHalfMinute() throws InterruptedException {
        missingFor(Duration.ofSeconds(95));

        assertThat(elasticsearch.requests()).hasSize(3).containsOnly("POST /_cluster/reroute");
    }

    @Test
    void anotherShardAnHourLater_isGivenItsTimeToo() throws InterruptedException {
        missingFor(Duration.ofSeconds(20));
        now += Duration.ofHours(1).toNanos();
        missingFor(Duration.ofSeconds(20));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void userWhoMayNotAsk_harmsNothing() throws InterruptedException {
        elasticsearch.rerouteStatus(403);

        missingFor(Duration.ofSeconds(65));

        assertThat(elasticsearch.requests()).hasSize(2);
    }

    @Test
    void elasticsearchThatIsGone_harmsNothing() throws InterruptedException {
        elasticsearch.close();

        missingFor(Duration.ofSeconds(65));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    /** As a bulk that is tried again every few seconds. */
    private void missingFor(Duration time) throws InterruptedException {
        long end = now + time.toNanos();
        for (; now <= end; now += Duration.ofSeconds(5).toNanos()) {
            shards.missing("logflow-2026.11.22");
        }
    }
}
