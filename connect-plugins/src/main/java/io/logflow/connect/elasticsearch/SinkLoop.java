package io.logflow.connect.elasticsearch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final BulkWorkers workers;
    private final DeadLetters deadLetters;
    private final OffsetLedger ledger = new OffsetLedger();
    private final Map<String, Batch> filling = new HashMap<>();
    private long buffered;
    private boolean paused;
    private @Nullable RuntimeException failure;

    SinkLoop(SinkConfig config, SinkTaskContext context) {
        this.config = config;
        this.context = context;
        // With errors.log.enable alone Connect has a reporter too, but one that logs a line and drops the record.
        this.deadLetters = new DeadLetters(
                config.deadLetters().written() ? context.errantRecordReporter() : null, Clock.systemUTC());
        this.workers = new BulkWorkers(config);
    }

    /** Takes what Connect has read, never waits. Connect calls it with nothing in hand too, which drives the rest. */
    void put(Collection<SinkRecord> records) {
        if (failure != null) {
            throw failure;
        }
        collect(Duration.ZERO);
        records.forEach(this::accept);
        sendOlderThan(config.bulk().linger());
        pauseOrResume();
        comeBackInTime();
    }

    /**
     * The offsets to commit: never past a record that is neither stored nor written to the dead letter topic.
     *
     * <p>Connect does not say whether this is the last time before a partition goes elsewhere, so it waits a moment for
     * what is under way. A failure is kept for the next {@code put}: thrown from here, Connect would only rewind and go
     * on.
     */
    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        if (failure == null) {
            try {
                drain(config.buffer().commitDrain());
            } catch (RuntimeException e) { // whatever it is, Connect's reporter may have thrown it
                failure = e;
            }
        }
        return ledger.committable(consumed);
    }

    void open(Collection<TopicPartition> partitions) {
        if (paused) {
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
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
        TopicPartition partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        DocTarget target = DocTarget.of(record, config);
        byte[] source = Content.bytes("value", record.value());
        Optional<Refusal> fault = target.fault().or(() -> Content.fault(source));
        if (fault.isPresent()) {
            OffsetLedger.Hold hold = new OffsetLedger.Hold();
            ledger.add(partition, record.originalKafkaOffset(), hold);
            deadLetters.report(List.of(new Rejection(record, target, fault.get())), hold);
        } else {
            Batch batch = batchFor(new Document(target, source, record));
            ledger.add(partition, record.originalKafkaOffset(), batch.hold());
        }
    }

    private Batch batchFor(Document document) {
        String index = document.target().index();
        Batch batch = filling.get(index);
        if (batch != null
                && !batch.hasRoomFor(
                        document, config.bulk().maxDocuments(), config.bulk().maxBytes())) {
            send(batch);
            batch = null;
        }
        if (batch == null) {
            batch = new Batch(index, System.nanoTime());
            filling.put(index, batch);
        }
        batch.add(document);
        buffered += document.heapBytes();
        return batch;
    }

    private void send(Batch batch) {
        filling.remove(batch.index());
        workers.submit(batch);
    }

    private void sendOlderThan(Duration age) {
        long now = System.nanoTime();
        for (Batch batch : new ArrayList<>(filling.values())) {
            if (now - batch.openedAt() >= age.toNanos()) {
                send(batch);
            }
        }
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
                buffered -= outcome.batch().heapBytes();
                deadLetters.report(outcome.rejections(), outcome.batch().hold());
                outcome = workers.poll(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.settle(Duration.ZERO);
    }

    private void drain(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        sendOlderThan(Duration.ZERO);
        collect(Duration.ZERO);
        Duration left = patience;
        while (workers.isBusy()
                && !workers.isWaiting()
                && !left.isNegative()
                && !left.isZero()
                && !Thread.currentThread().isInterrupted()) {
            collect(left);
            left = Duration.ofNanos(deadline - System.nanoTime());
        }
        deadLetters.settle(left);
    }

    private void pauseOrResume() {
        TopicPartition[] partitions = context.assignment().toArray(TopicPartition[]::new);
        if (!paused && buffered > config.buffer().maxBytes()) {
            context.pause(partitions);
            paused = true;
        } else if (paused && buffered <= config.buffer().maxBytes() / 2) {
            context.resume(partitions);
            paused = false;
        }
    }

    /** Connect's next poll ends no later than the next thing to do here; so no timer thread is needed. */
    private void comeBackInTime() {
        long next = Long.MAX_VALUE;
        long now = System.nanoTime();
        for (Batch batch : filling.values()) {
            next = Math.min(next, batch.openedAt() + config.bulk().linger().toNanos() - now);
        }
        if (paused) {
            next = Math.min(next, POLL_WHEN_PAUSED.toNanos());
        } else if (workers.isBusy()) {
            next = Math.min(next, POLL_WHEN_BUSY.toNanos());
        }
        if (next < Long.MAX_VALUE) {
            context.timeout(Math.max(1, next / 1_000_000));
        }
    }
}
