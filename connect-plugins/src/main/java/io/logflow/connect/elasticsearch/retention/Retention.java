package io.logflow.connect.elasticsearch.retention;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.config.Backoff;
import io.logflow.connect.elasticsearch.config.RetentionConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the indices of old days, from its start to its {@link #close}. It belongs to the connector, of which a Connect
 * cluster runs one, and never to its tasks; for a moment there may be two all the same, which does no harm.
 *
 * <p>What cannot be done now is tried again later, for as long as it takes. The log tells what went, and trouble when it
 * begins, when its cause changes and when it ends.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final OldIndices indices;
    private final RetentionConfig config;
    private final RetentionMetrics metrics;
    private final Backoff backoff;
    private final Thread thread;
    private String trouble = "";
    private List<String> wouldGo = List.of();

    public Retention(OldIndices indices, RetentionConfig config, RetentionMetrics metrics) {
        this.indices = indices;
        this.config = config;
        this.metrics = metrics;
        this.backoff =
                new Backoff(config.check().compareTo(FIRST_RETRY) < 0 ? config.check() : FIRST_RETRY, config.check());
        this.thread = new Thread(this::run, Thread.currentThread().getName() + "-retention");
        thread.setDaemon(true);
    }

    public void start() {
        LOG.info(
                "Retention is on: indices={}yyyy.MM.dd days={} dryRun={}",
                config.name().prefix(),
                config.days(),
                config.dryRun());
        thread.start();
    }

    /** Breaks off what is under way; an index is deleted as a whole or not at all. */
    @Override
    public void close() {
        metrics.close();
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (true) {
                failures = look() ? 0 : failures + 1;
                Thread.sleep((failures == 0 ? config.check() : backoff.after(failures)).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the connector stops
        }
    }

    /** @return whether nothing is left to be done */
    private boolean look() throws InterruptedException {
        try {
            OldIndices.Look look = indices.delete();
            tell(look.old());
            tell(look.trouble().map(Retention::sentence).orElse(""), null);
            return look.trouble().isEmpty();
        } catch (RuntimeException e) { // the edge of the thread: one odd answer must not end retention for good
            tell("it broke: " + e.getClass().getSimpleName(), e);
            return false;
        }
    }

    private static String sentence(Refusal refusal) {
        return refusal.status() == 403 && refusal.type().equals("security_exception")
                ? refusal.summary()
                        + ": the connector's user needs the cluster privilege monitor and the index privileges"
                        + " monitor and delete_index"
                : refusal.summary();
    }

    private void tell(List<OldIndices.Index> old) {
        List<String> names = old.stream().map(OldIndices.Index::name).toList();
        if (config.dryRun()) {
            if (!names.equals(wouldGo)) {
                LOG.info("A dry run: these indices are old and would be deleted: {}", names);
            }
            wouldGo = names;
        } else if (!old.isEmpty()) {
            long documents = old.stream().mapToLong(OldIndices.Index::documents).sum();
            long bytes = old.stream().mapToLong(OldIndices.Index::bytes).sum();
            metrics.deleted(old.size(), bytes);
            LOG.info(
                    "Indices of old days are deleted: indices={} documents={} bytes={} days={}",
                    names,
                    documents,
                    bytes,
                    config.days());
        }
    }

    private void tell(String cause, @Nullable RuntimeException bug) {
        if (!cause.equals(trouble)) {
            if (cause.isEmpty()) {
                LOG.info("Old indices can be deleted again.");
            } else {
                LOG.warn("Old indices cannot be deleted, which is tried again: {}", cause, bug);
            }
        }
        trouble = cause;
        if (cause.isEmpty()) {
            metrics.succeeded();
        }
    }
}
