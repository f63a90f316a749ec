package io.logflow.query.tail.kafka;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.tail.stream.Tail;
import io.logflow.query.tail.stream.TailCounts;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** All tails that are open. The first starts the reading of Kafka, and some time after the last it ends. */
@Singleton
public class Tails {

    private final TailConsumers consumers;
    private final TailCounts counts;
    private final TailSettings settings;
    private final CatchUps catchUps;
    private final Roster roster = new Roster();
    private Optional<SharedReader> reader = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    Tails(TailConsumers consumers, TailCounts counts, QueryConfig config) {
        QueryConfig.Tail tail = config.tail();
        this.consumers = consumers;
        this.counts = counts;
        this.settings = new TailSettings(tail.topic(), tail.heartbeat(), tail.patience(), tail.linger());
        this.catchUps = new CatchUps(consumers, tail.topic(), tail.catchUpTime(), tail.catchUps());
    }

    /** Begins to read for a tail. It ends when the tail is closed. */
    public synchronized void add(Tail tail) {
        if (!roster.add(tail) && thread.filter(Thread::isAlive).isPresent()) {
            reader.ifPresent(SharedReader::wakeUp);
            return;
        }
        SharedReader begun = new SharedReader(consumers, roster, catchUps, settings, counts);
        reader = Optional.of(begun);
        Thread reading = new Thread(begun, "tail");
        reading.setDaemon(true);
        thread = Optional.of(reading);
        reading.start(); // fails where there can be no more threads; the next tail tries again
    }

    /** How reading goes. */
    public ReadingState state() {
        return roster.state();
    }

    /** How many tails read by themselves what they missed. */
    public int catchingUp() {
        return catchUps.reading();
    }

    @PreDestroy
    synchronized void stop() {
        reader.ifPresent(SharedReader::stop);
        catchUps.close();
    }
}
