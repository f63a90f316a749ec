package io.logflow.connect.elasticsearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** Connect as a sink task sees it: remembers what the task asks for, and takes its dead letters. */
public final class FakeConnect implements SinkTaskContext, ErrantRecordReporter {

    /** A dead letter, written when {@code written} is completed. */
    record Letter(SinkRecord record, Throwable error, CompletableFuture<Void> written) {
        String header(String name) {
            return record.headers().lastWithName(name).value().toString();
        }
    }

    /** Connect's is never seen done at first: of a letter that is, it has forgotten that it could not be sent. */
    private static final class Write extends CompletableFuture<Void> {
        private boolean asked;

        @Override
        public boolean isDone() {
            boolean first = !asked;
            asked = true;
            return !first && super.isDone();
        }
    }

    private final Set<TopicPartition> assignment = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final List<Letter> letters = new ArrayList<>();
    private boolean deadLetterTopic = true;
    private boolean writesAtOnce = true;
    private @Nullable RuntimeException broken;
    private long timeout = -1;
    private int commitRequests;
    private boolean olderThanKafka41;
    private final Metrics metrics = new Metrics();

    void assign(TopicPartition... partitions) {
        assignment.clear();
        assignment.addAll(Arrays.asList(partitions));
    }

    void hasNoDeadLetterTopic() {
        deadLetterTopic = false;
    }

    /** Letters stay unwritten until the test completes them. */
    void writesDeadLettersLate() {
        writesAtOnce = false;
    }

    /** Every letter is refused with an exception that is none of Connect's own. */
    void breaksWith(RuntimeException exception) {
        broken = exception;
    }

    List<Letter> letters() {
        return letters;
    }

    Set<TopicPartition> paused() {
        return paused;
    }

    /** Milliseconds after which the task wants to be called again; -1 if it does not mind. */
    long timeout() {
        return timeout;
    }

    int commitRequests() {
        return commitRequests;
    }

    /** There is no {@code pluginMetrics()}. */
    void isOlderThanKafka41() {
        olderThanKafka41 = true;
    }

    /** Kafka's own registry, with what the task publishes. */
    Metrics metrics() {
        return metrics;
    }

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        if (broken != null) {
            throw broken;
        }
        CompletableFuture<Void> written = new Write();
        if (writesAtOnce) {
            written.complete(null);
        }
        letters.add(new Letter(record, error, written));
        return written;
    }

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        return deadLetterTopic ? this : null;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return assignment;
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(Arrays.asList(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(Arrays.asList(partitions));
    }

    @Override
    public void timeout(long timeoutMs) {
        timeout = timeoutMs;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException("the sink never rewinds");
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException("the sink never rewinds");
    }

    @Override
    public void requestCommit() {
        commitRequests++;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        if (olderThanKafka41) {
            throw new NoSuchMethodError("pluginMetrics");
        }
        return new PluginMetricsImpl(metrics, Map.of("connector", "logs", "task", "0"));
    }
}
