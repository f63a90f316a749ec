package io.logflow.ingester.intake;

import io.logflow.ingester.event.Reading;
import io.logflow.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading one request's body: its events, its refused records, or the problem that makes all of it unreadable. */
final class Batch {

    /**
     * A record that is not stored.
     *
     * @param index its place among the request's records, from 0
     * @param line its line in an NDJSON body, from 1; 0 in other bodies
     * @param from where it begins in the body
     * @param to where it ends
     */
    record Refused(int index, int line, int from, int to, Reading.Refusal refusal) {}

    /** What an event takes besides its bytes, on the heap and in Kafka's buffer. */
    private static final int OVERHEAD_BYTES = 200;

    private final List<Reading.Event> events = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private @Nullable Problem problem;
    private int records;
    private long bytes;

    /** Makes a batch of which nothing can be used. */
    static Batch unreadable(Problem problem) {
        Batch batch = new Batch();
        batch.problem = problem;
        return batch;
    }

    void add(Reading reading, int line, int from, int to) {
        if (reading instanceof Reading.Event event) {
            events.add(event);
            bytes += event.json().length + OVERHEAD_BYTES;
        } else if (reading instanceof Reading.Refusal refusal) {
            refused.add(new Refused(records, line, from, to, refusal));
            bytes += OVERHEAD_BYTES;
        }
        records++;
    }

    /** Why nothing of the body can be used, if that is so; the rest is then of no meaning. */
    @Nullable Problem problem() {
        return problem;
    }

    List<Reading.Event> events() {
        return events;
    }

    List<Refused> refused() {
        return refused;
    }

    int records() {
        return records;
    }

    /** About what the batch takes in memory until Kafka has it. */
    long bytes() {
        return bytes;
    }

    /** The place of an event among all records of the request. */
    int indexOf(int event) {
        int index = event;
        for (Refused record : refused) {
            if (record.index() > index) {
                break;
            }
            index++;
        }
        return index;
    }
}
