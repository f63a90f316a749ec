package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Passage;
import io.logflow.query.tail.stream.Position;
import io.logflow.query.tail.stream.Tail;
import io.logflow.query.tail.stream.TailCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the topic from its end on, once for all tails, for as long as there are any. */
final class SharedReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(SharedReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** After so long without records Kafka is asked whether it is there: the consumer itself does not say. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** And however much there is to read, so often, because there may be new partitions. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(30);

    private static final long AGAIN_MILLIS = 1_000;
    private static final String FAULT = "a fault in query-ui, which its log describes";

    private final Consumers consumers;
    private final Roster roster;
    private final CatchUps catchUps;
    private final TailSettings settings;
    private final TailCounts counts;
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> polling = new AtomicReference<>();
    private volatile boolean stopped;
    private Optional<Position> position = Optional.empty();
    private long heardAt;
    private long askedAt;

    SharedReader(Consumers consumers, Roster roster, CatchUps catchUps, TailSettings settings, TailCounts counts) {
        this.consumers = consumers;
        this.roster = roster;
        this.catchUps = catchUps;
        this.settings = settings;
        this.counts = counts;
    }

    /** Has newcomers join at once. */
    void wakeUp() {
        Consumer<byte[], byte[]> consumer = polling.get();
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    void stop() {
        stopped = true;
        wakeUp();
    }

    @Override
    public void run() {
        while (!isOver()) {
            try {
                consumers.use("tail", this::read);
            } catch (InterruptException stopping) {
                stopped = true;
            } catch (KafkaException e) {
                away(KafkaFailure.reason(e));
                beat();
                pause();
            } catch (RuntimeException | Error e) {
                failed(e);
                pause();
            } finally {
                polling.set(null);
            }
        }
    }

    /** Once it is over it stays so: a tail that comes after that has another reader. */
    private boolean isOver() {
        stopped = stopped || roster.endsAfter(settings.linger());
        return stopped;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        Partitions partitions = begin(Partitions.of(consumer, settings.topic()));
        here();
        askedAt = heardAt;
        polling.set(consumer);
        while (!isOver()) {
            if (roster.state().equals(ReadingState.LIVE)) {
                admit();
            }
            try {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    here();
                    pass(records);
                }
                long now = System.nanoTime();
                if (now - heardAt > QUIET.toNanos() || now - askedAt > BETWEEN_QUESTIONS.toNanos()) {
                    partitions = ask(partitions);
                }
            } catch (OffsetOutOfRangeException e) {
                leap(partitions);
            } catch (WakeupException newcomer) {
                LOG.trace("woken up by a newcomer");
            }
            beat();
        }
    }

    /** Goes on where it was, in the partitions that there are now. Fewer than before are those of a topic that was made anew. */
    private Partitions begin(Partitions partitions) {
        Position before = position.orElseGet(partitions::end);
        int number = partitions.all().size();
        if (before.partitions() > number) {
            beginAnew(partitions, partitions.beginning());
        } else {
            readFrom(partitions, Position.of(number, before::next));
        }
        return partitions;
    }

    private void readFrom(Partitions partitions, Position place) {
        position = Optional.of(place);
        partitions.readFrom(place);
    }

    private void beginAnew(Partitions partitions, Position place) {
        readFrom(partitions, place);
        roster.joined().forEach(tail -> tail.beginAnew(place));
        LOG.warn("the topic was made anew, or has lost records at its end; the live tail goes on in what there is");
    }

    private void admit() {
        Position now = position.orElseThrow();
        for (Tail tail : roster.newcomers()) {
            boolean missed = tail.join(now);
            roster.join(tail);
            if (missed) {
                catchUps.begin(tail);
            }
        }
    }

    private void pass(ConsumerRecords<byte[], byte[]> records) {
        InOrder ordered = new InOrder();
        ordered.add(records);
        Position at = position.orElseThrow();
        counts.read(records.count());
        for (var next = ordered.next(); next.isPresent(); next = ordered.next()) {
            Passage passage = new Passage(Events.of(next.get()), at);
            at = passage.after();
            position = Optional.of(at);
            distribute(passage);
        }
    }

    private void distribute(Passage passage) {
        List<Tail> tails = roster.joined();
        if (!tails.isEmpty()) {
            passage.event().read().ifPresent(event -> tails.stream()
                    .filter(tail -> tail.wants(event))
                    .forEach(tail -> tail.pass(passage)));
        }
    }

    /** Asks whether Kafka is there, and which partitions there are. */
    private Partitions ask(Partitions known) {
        askedAt = System.nanoTime();
        try {
            Partitions now = Partitions.of(known.consumer(), settings.topic());
            now.end();
            here();
            return now.all().size() == known.all().size() ? known : begin(now);
        } catch (TimeoutException e) {
            away(KafkaFailure.SILENT);
        }
        return known;
    }

    /** Goes on where there is something to read, when Kafka has deleted what was to come or has made the topic anew. */
    private void leap(Partitions partitions) {
        Position before = position.orElseThrow();
        Position first = partitions.beginning();
        Position end = partitions.end();
        Position after = before.within(first, end);
        if (!end.reaches(before)) {
            beginAnew(partitions, after);
            return;
        }
        readFrom(partitions, after);
        long lost = before.distanceTo(after);
        roster.joined().forEach(tail -> tail.lost(lost, after));
        LOG.warnf("records were deleted before the live tail read them records=%d", lost);
    }

    private void here() {
        heardAt = System.nanoTime();
        if (roster.becomes(ReadingState.LIVE)) {
            LOG.infof("live tail reads topic=%s", settings.topic());
        }
    }

    private void away(String reason) {
        if (roster.becomes(ReadingState.away(reason))) {
            LOG.warnf("live tail cannot read, it is tried again topic=%s reason=\"%s\"", settings.topic(), reason);
        }
    }

    /** Also without memory, or with a class that is missing, the thread must not end: nobody would know. */
    private void failed(Throwable fault) {
        try {
            LOG.error("live tail failed and begins again after the record at fault", fault);
            away(FAULT);
            beat();
        } catch (Error noMemoryToSaySo) {
            // It is tried again, and said then.
        }
    }

    private void beat() {
        Position now = position.orElse(Position.START);
        roster.each(tail -> {
            if (tail.isStuck(settings.patience())) {
                tail.close();
            } else {
                tail.beat(now, settings.heartbeat());
            }
        });
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
