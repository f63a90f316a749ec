package io.logflow.connect.elasticsearch;

import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * A task of the {@link ElasticsearchSinkConnector}: Connect's life cycle around {@link SinkLoop}.
 *
 * <p>Delivery is at least once, and a redelivered record meets its own document and changes nothing: exactly once in
 * effect for as long as a record's index and id stay the same.
 */
public final class ElasticsearchSinkTask extends SinkTask {
    private @Nullable SinkLoop loop;
    private String group = "";

    /** Connect makes tasks by reflection. */
    public ElasticsearchSinkTask() {}

    @Override
    public String version() {
        return ElasticsearchSinkConnector.VERSION;
    }

    /** Needs neither Elasticsearch nor the network: a task starts at any time and waits. */
    @Override
    public void start(Map<String, String> properties) {
        group = properties.getOrDefault("consumer.override.group.id", "connect-" + properties.get("name"));
        loop = new SinkLoop(SinkConfig.of(properties), context);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        running().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        return LeaderEpochs.addTo(running().preCommit(consumed), group);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        running().open(partitions);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        running().close(partitions);
        LeaderEpochs.forget(partitions, group);
    }

    @Override
    public void stop() {
        if (loop != null) { // Connect stops tasks that failed to start, too
            loop.close();
        }
    }

    private SinkLoop running() {
        if (loop == null) {
            throw new IllegalStateException("the task is not started");
        }
        return loop;
    }
}
