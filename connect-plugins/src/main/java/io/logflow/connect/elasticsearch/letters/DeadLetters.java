package io.logflow.connect.elasticsearch.letters;

import io.logflow.connect.elasticsearch.document.Content;
import io.logflow.connect.elasticsearch.document.OffsetLedger;
import io.logflow.connect.elasticsearch.document.PlainRecord;
import io.logflow.connect.elasticsearch.document.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands rejected records to Connect's dead letter topic and keeps their offsets back until Kafka has acknowledged them
 * there.
 *
 * <p>Connect's reporter is not made for several threads, and waits for its writes only before it asks for offsets; so
 * records are reported by the task thread, and waited for here.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** A key or a header may be as large as a record, and the letter of that record must still fit its topic. */
    private static final int MAX_HEADER = 2_000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * Connect forgets a letter that its own producer refuses before it is sent (too large for it, the topic not to be
     * seen) and says that it is done. One on its way to Kafka is not done at once, or so rarely that another copy of it
     * does no harm: so what is done at once is reported again, and in the end the task fails.
     */
    private static final int TRIES = 3;

    private record Pending(OffsetLedger.Hold hold, List<Future<Void>> writes) {}

    private final @Nullable ErrantRecordReporter reporter;
    private final Clock clock;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final AtomicInteger pendingLetters = new AtomicInteger();
    private final Set<String> said = new HashSet<>();

    public DeadLetters(@Nullable ErrantRecordReporter reporter, Clock clock) {
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * Reports rejections. {@link #settle} releases {@code hold} once all of them are written.
     *
     * @throws ConnectException when there is no dead letter topic, or none that takes this letter: a record is never
     *     dropped
     */
    public void report(List<Rejection> rejections, OffsetLedger.Hold hold) {
        List<Future<Void>> writes = new ArrayList<>(rejections.size());
        for (Rejection rejection : rejections) {
            writes.add(report(rejection));
        }
        pending.add(new Pending(hold, writes));
        pendingLetters.addAndGet(writes.size());
    }

    /**
     * Releases what is written by now.
     *
     * @param patience how long to wait for the rest
     * @throws ConnectException when a dead letter could not be written
     */
    public void settle(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        pending.removeIf(letters -> {
            if (!areWritten(letters.writes(), deadline)) {
                return false;
            }
            letters.hold().release();
            pendingLetters.addAndGet(-letters.writes().size());
            return true;
        });
    }

    /** How many are not known to be written; may be asked by any thread. */
    public int pending() {
        return pendingLetters.get();
    }

    /** Whether some are not written yet. */
    public boolean areUnderWay() {
        return !pending.isEmpty();
    }

    private Future<Void> report(Rejection rejection) {
        SinkRecord record = rejection.record();
        String summary = "%s record=%s-%d@%d"
                .formatted(
                        rejection.refusal().summary(),
                        record.originalTopic(),
                        record.originalKafkaPartition(),
                        record.originalKafkaOffset());
        if (reporter == null) {
            throw new ConnectException(
                    "A record can never be indexed (" + summary + ") and there is no dead letter topic for"
                            + " it: set errors.tolerance=all, errors.deadletterqueue.topic.name and"
                            + " behavior.on.malformed.documents=report.");
        }
        if (said.add(rejection.refusal().code())) {
            LOG.warn("A record goes to the dead letter topic; others for the same cause are not logged: {}", summary);
        }
        SinkRecord letter = letter(rejection);
        Rejected error = new Rejected(summary);
        for (int tries = 0; tries < TRIES; tries++) {
            Future<Void> write = hand(letter, error, reporter);
            if (!write.isDone()) {
                return write;
            }
        }
        throw new ConnectException(
                "Connect's own producer refuses a dead letter (" + summary + "), and the worker's log"
                        + " says why: it may be larger than producer.override.max.request.size, or the topic"
                        + " errors.deadletterqueue.topic.name cannot be reached. Then restart the task.");
    }

    private static Future<Void> hand(SinkRecord letter, Rejected error, ErrantRecordReporter reporter) {
        try {
            return reporter.report(letter, error);
        } catch (ConnectException e) {
            throw new ConnectException(
                    "Connect takes no dead letter (" + error.getMessage() + "): set errors.tolerance=all and"
                            + " header.converter=org.apache.kafka.connect.storage.StringConverter.",
                    e);
        }
    }

    /** The same record with headers of ours. */
    private SinkRecord letter(Rejection rejection) {
        SinkRecord record = rejection.record();
        Headers headers = record.headers().duplicate();
        header(headers, "reason", rejection.refusal().sentence());
        header(headers, "code", rejection.refusal().code());
        header(headers, "origin", "sink");
        header(headers, "index", rejection.target().index());
        header(headers, "id", rejection.target().idText());
        header(headers, "at", clock.instant().toString());
        Sender.in(Content.bytes("value", record.value())).ifPresent(sender -> header(headers, "source", sender));
        return PlainRecord.of(record, headers);
    }

    /** On one line, whatever Elasticsearch quotes: tools print headers before a value, and people mend with those. */
    private static void header(Headers headers, String name, String text) {
        String value = CONTROL.matcher(text).replaceAll(" ");
        headers.remove("logflow." + name);
        headers.addString(
                "logflow." + name, value.length() > MAX_HEADER ? value.substring(0, MAX_HEADER) + "…" : value);
    }

    private static boolean areWritten(List<Future<Void>> writes, long deadline) {
        try {
            for (Future<Void> write : writes) {
                long left = deadline - System.nanoTime();
                if (left <= 0 && !write.isDone()) {
                    return false;
                }
                write.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A dead letter could not be written: check that the topic errors.deadletterqueue.topic.name exists"
                            + " and takes records of this size, then restart the task.",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The error that Connect asks for. It carries no content of the record, because Connect may log it. */
    private static final class Rejected extends ConnectException {
        private static final long serialVersionUID = 1;

        Rejected(String summary) {
            super(summary);
        }

        /** A stack trace would say only that this line was reached. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
