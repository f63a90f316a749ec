package io.logflow.connect.elasticsearch;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.bulk.Batcher;
import io.logflow.connect.elasticsearch.bulk.BulkSize;
import io.logflow.connect.elasticsearch.bulk.BulkWorkers;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.document.Batch;
import io.logflow.connect.elasticsearch.document.Content;
import io.logflow.connect.elasticsearch.document.DocTarget;
import io.logflow.connect.elasticsearch.document.Document;
import io.logflow.connect.elasticsearch.document.OffsetLedger;
import io.logflow.connect.elasticsearch.document.Rejection;
import io.logflow.connect.elasticsearch.letters.DeadLetters;
import io.logflow.connect.elasticsearch.letters.PoisonGuard;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the task thread of a running task: records into batches, batches to the workers, outcomes into the
 * ledger. No JSON, no HTTP and no waiting here: a {@code put} that blocks delays heartbeats, and the group would take
 * the partitions away.
 */
final class SinkLoop implements AutoCloseable {
    private static final Duration POLL_WHEN_PAUSED = Duration.ofMillis(20);
    private static final Duration POLL_WHEN_BUSY = Duration.ofMillis(100);

    private final SinkConfig config;
    private final SinkTaskContext context;
    private final DeadLetters deadLetters;
    private final OffsetLedger ledger = new OffsetLedger();
    private final SinkMetrics metrics;
    private final PoisonGuard poison;
    private final Reading reading;
    private final CommitRequests commits;
    private final BulkWorkers workers;
    private final Batcher batcher;
    private TopicPartition lastPartition = new TopicPartition("", 0);
    private long heldBytes;
    private int heldRecords;
    private volatile OptionalLong oldest = OptionalLong.empty();
    private @Nullable RuntimeException failure;

    SinkLoop(SinkConfig config, SinkTaskContext context) {
        this.config = config;
        this.context = context;
        // With errors.log.enable alone Connect has a reporter too, but one that logs a line and drops the record.
        deadLetters = new DeadLetters(
                config.deadLetters().written() ? context.errantRecordReporter() : null, Clock.systemUTC());
        metrics = new SinkMetrics(context);
        poison = new PoisonGuard(Clock.systemUTC(), metrics);
        reading = new Reading(config.buffer(), context, metrics);
        commits = new CommitRequests(context, System::nanoTime);
        BulkSize size = new BulkSize(config.bulk().maxBytes(), metrics);
        workers = new BulkWorkers(config, size, metrics);
        batcher = new Batcher(config.bulk(), size, workers::submit);
        metrics.gauge(
                "dead-letters-pending",
                "Dead letters on their way: handed to Connect, and not known to be written yet.",
                deadLetters::pending);
        metrics.gauge(
                "oldest-unacknowledged-age-ms",
                "Milliseconds for which the oldest record has waited that is neither stored nor a dead letter; 0 if none.",
                () -> oldest.isPresent() ? (System.nanoTime() - oldest.getAsLong()) / 1_000_000 : 0);
    }

    /** Takes what Connect has read, never waits. Connect calls it with nothing in hand too, which drives the rest. */
    void put(Collection<SinkRecord> records) {
        if (failure != null) {
            throw failure;
        }
        collect(Duration.ZERO);
        records.forEach(this::accept);
        batcher.handOnOlderThan(config.bulk().linger().toNanos());
        reading.adjust(heldBytes, heldRecords);
        oldest = ledger.oldest();
        commits.requestInTime();
        metrics.publishMissing();
        comeBackInTime();
    }

    /**
     * The offsets to commit: never past a record that is neither stored nor written to the dead letter topic.
     *
     * <p>A commit that was not asked for here may be the last before a partition goes elsewhere, so it waits a moment
     * for what is under way. A failure is kept for the next {@code put}: thrown from here, Connect would only rewind and
     * go on.
     */
    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        boolean asked = commits.answered();
        if (failure == null) {
            try {
                if (asked) {
                    collect(Duration.ZERO);
                } else {
                    drain(config.buffer().commitDrain());
                }
            } catch (RuntimeException e) { // whatever it is, Connect's reporter may have thrown it
                failure = e;
            }
        }
        return ledger.committable(consumed);
    }

    void open(Collection<TopicPartition> partitions) {
        reading.begin(partitions);
    }

    /** Whatever of these partitions is still under way will be stored; its new owner finds it there and moves on. */
    void close(Collection<TopicPartition> partitions) {
        ledger.forget(partitions);
    }

    @Override
    public void close() {
        workers.close();
    }

    private void accept(SinkRecord record) {
        if (record.value() == null) {
            return; // a tombstone: there is nothing to store, and its offset is committed with its neighbours'
        }
        DocTarget target = DocTarget.of(record, config);
        byte[] source = Content.bytes("value", record.value());
        Optional<Refusal> fault = target.fault();
        if (fault.isEmpty()) {
            fault = Content.fault(source);
        }
        if (fault.isPresent()) {
            OffsetLedger.Hold hold = new OffsetLedger.Hold();
            ledger.add(partition(record), record.originalKafkaOffset(), hold);
            report(List.of(new Rejection(record, target, fault.get())), 1, hold);
        } else {
            Document document = Document.of(record, target, source);
            heldBytes += document.heapBytes();
            heldRecords++;
            ledger.add(
                    partition(record),
                    record.originalKafkaOffset(),
                    batcher.add(document).hold());
        }
    }

    /** Records come partition by partition, so one object serves many of them. */
    private TopicPartition partition(SinkRecord record) {
        if (lastPartition.partition() != record.originalKafkaPartition()
                || !lastPartition.topic().equals(record.originalTopic())) {
            lastPartition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        }
        return lastPartition;
    }

    /** @param patience how long to wait for the first outcome; more are taken as long as they are there */
    private void collect(Duration patience) {
        try {
            BulkWorkers.Outcome outcome = workers.poll(patience);
            while (outcome != null) {
                if (outcome.failure() != null) {
                    failure = outcome.failure();
                    throw failure;
                }
                Batch batch = outcome.batch();
                heldBytes -= batch.heapBytes();
                heldRecords -= batch.documents().size();
                report(outcome.rejections(), batch.documents().size(), batch.hold());
                commits.worthwhile();
                outcome = workers.poll(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.settle(Duration.ZERO);
    }

    private void report(List<Rejection> rejections, int records, OffsetLedger.Hold hold) {
        deadLetters.report(rejections, hold);
        metrics.rejected(rejections.size());
        poison.count(records, rejections.size());
    }

    private void drain(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        batcher.handOnOlderThan(0);
        collect(Duration.ZERO);
        Duration left = patience;
        while (workers.isBusy()
                && !workers.isBackingOff()
                && !left.isNegative()
                && !left.isZero()
                && !Thread.currentThread().isInterrupted()) {
            collect(left);
            left = Duration.ofNanos(deadline - System.nanoTime());
        }
        deadLetters.settle(left);
    }

    /** Connect's next poll ends no later than the next thing to do here; so no timer thread is needed. */
    private void comeBackInTime() {
        long next = Math.min(batcher.nextIn(System.nanoTime()), commits.dueIn());
        if (reading.isPaused()) {
            next = Math.min(next, POLL_WHEN_PAUSED.toNanos());
        } else if (workers.isBusy() || deadLetters.areUnderWay()) { // or Connect meets a letter's failure first
            next = Math.min(next, POLL_WHEN_BUSY.toNanos());
        }
        if (next < Long.MAX_VALUE) {
            context.timeout(Math.max(1, next / 1_000_000));
        }
    }
}
