package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BulkDeliveryTest {
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
    void outage_endsWhenDocumentsPass_andNotWhenTheirWorkerGivesUp() throws InterruptedException {
        SinkConfig config = SinkConfig.of(Map.of(
                "connection.url", elasticsearch.url(),
                "auth.grace.ms", "50",
                "retry.backoff.ms", "5",
                "retry.backoff.max.ms", "20"));
        Outage outage = new Outage(config.connection().nodes());
        BulkDelivery delivery = delivery(config, outage);
        elasticsearch.onDocument(id -> new FakeElasticsearch.Item(401, "security_exception"));

        assertThatThrownBy(() -> delivery.deliver(batch(config))).isInstanceOf(ConnectException.class);
        boolean afterGivingUp = outage.isOn();
        elasticsearch.onDocument(id -> FakeElasticsearch.Item.STORED);
        delivery.deliver(batch(config));

        assertThat(afterGivingUp).isTrue();
        assertThat(outage.isOn()).isFalse();
    }

    private static BulkDelivery delivery(SinkConfig config, Outage outage) {
        ElasticsearchHttp http = new ElasticsearchHttp(config);
        return new BulkDelivery(config, http, new IndexTemplate(http, config, Duration.ZERO), outage);
    }

    private static Batch batch(SinkConfig config) {
        SinkRecord record = record(0, 0);
        DocTarget target = DocTarget.of(record, config);
        Batch batch = new Batch(target.index(), System.nanoTime());
        batch.add(new Document(target, Content.bytes("value", record.value()), record));
        return batch;
    }
}
