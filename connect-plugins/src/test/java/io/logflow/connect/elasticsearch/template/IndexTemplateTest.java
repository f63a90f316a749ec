package io.logflow.connect.elasticsearch.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.FakeElasticsearch;
import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexTemplateTest {
    private FakeElasticsearch elasticsearch;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeElasticsearch();
    }

    @AfterEach
    void elasticsearchStops() {
        elasticsearch.close();
    }

    @Test
    void everyIndex_isVerifiedOnItsOwn() throws Exception {
        IndexTemplate template = template(Duration.ofHours(1));

        template.ensure("logflow-2026.11.21");
        template.ensure("logflow-2026.11.21");
        template.ensure("logflow-2026.11.22");

        assertThat(elasticsearch.requests())
                .filteredOn(request -> request.startsWith("GET"))
                .hasSize(2);
        assertThat(elasticsearch.templatePuts()).isEqualTo(1);
    }

    @Test
    void verificationThatIsOld_isDoneAgain() throws Exception {
        IndexTemplate template = template(Duration.ZERO);
        template.ensure("logflow-2026.11.21");
        elasticsearch.templateVersion(0); // an empty cluster took its place

        template.ensure("logflow-2026.11.21");

        assertThat(elasticsearch.templatePuts()).isEqualTo(2);
    }

    @Test
    void templateThatElasticsearchRefuses_needsAPerson() throws Exception {
        elasticsearch.templateStatus(400);

        assertThat(template(Duration.ZERO).ensure("logflow-2026.11.21"))
                .hasValueSatisfying(trouble -> assertThat(trouble.verdict()).isEqualTo(Verdict.MISCONFIGURED));
    }

    private IndexTemplate template(Duration trusted) {
        SinkConfig config = SinkConfig.of(
                Map.of("connection.url", elasticsearch.url(), "index.template", "{\"_meta\":{\"version\":1}}"));
        return new IndexTemplate(new ElasticsearchHttp(config), config, trusted);
    }
}
