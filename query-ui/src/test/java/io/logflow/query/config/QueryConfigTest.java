package io.logflow.query.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryConfigTest {

    @Test
    void nothingSet_meansThePartsOfALaptop() {
        QueryConfig config = config(Map.of());

        assertThat(config.pageSize()).isEqualTo(100);
        assertThat(config.maxPageSize()).isEqualTo(1_000);
        assertThat(config.maxPageBytes().asLongValue()).isEqualTo(4 * 1024 * 1024);
        assertThat(config.totalLimit()).isEqualTo(10_000);
        assertThat(config.maxBuckets()).isEqualTo(2_000);
        assertThat(config.maxFacets()).isEqualTo(20);
        assertThat(config.maxFacetValues()).isEqualTo(100);
        assertThat(config.maxContext()).isEqualTo(200);
        assertThat(config.sampleSize()).isEqualTo(500);
        assertThat(config.maxRange()).isEmpty();
        assertThat(config.maxConcurrentCounts()).isEqualTo(12);
        assertThat(config.export().maxConcurrent()).isEqualTo(2);
        assertThat(config.export().patience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.ingesterUrl()).isEqualTo(URI.create("http://localhost:3000"));
        assertThat(config.elasticsearch().url()).containsExactly(URI.create("http://localhost:9200"));
        assertThat(config.elasticsearch().username()).isEmpty();
        assertThat(config.elasticsearch().password()).isEmpty();
        assertThat(config.elasticsearch().apiKey()).isEmpty();
        assertThat(config.elasticsearch().tlsConfigurationName()).isEmpty();
        assertThat(config.elasticsearch().index()).isEqualTo("logflow");
        assertThat(config.elasticsearch().savedSearchesIndex()).isEqualTo("logflow.saved-searches");
        assertThat(config.elasticsearch().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.elasticsearch().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.elasticsearch().maxConnections()).isEqualTo(8);
        assertThat(config.tail().topic()).isEqualTo("logs");
        assertThat(config.tail().max()).isEqualTo(256);
        assertThat(config.tail().eventsPerSecond()).isEqualTo(250);
        assertThat(config.tail().queue().asLongValue()).isEqualTo(256 * 1024);
        assertThat(config.tail().queues().asLongValue()).isEqualTo(32 * 1024 * 1024);
        assertThat(config.tail().heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.tail().patience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.tail().linger()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.tail().catchUps()).isEqualTo(4);
        assertThat(config.tail().catchUpTime()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void severalNodes_areSeparatedByCommas() {
        QueryConfig config = config(Map.of("logflow.query.elasticsearch.url", "http://one:9200,https://two:9200"));

        assertThat(config.elasticsearch().url())
                .containsExactly(URI.create("http://one:9200"), URI.create("https://two:9200"));
    }

    private static QueryConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(QueryConfig.class)
                .build()
                .getConfigMapping(QueryConfig.class);
    }
}
