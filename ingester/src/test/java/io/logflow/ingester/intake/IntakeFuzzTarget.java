package io.logflow.ingester.intake;

import static io.logflow.ingester.event.EventOracle.require;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.Settings;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.EventOracle;
import io.logflow.ingester.event.Origin;
import io.logflow.ingester.event.Reading;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the fuzzer calls with any bytes: they are read as one record, and as a body of every format. Its limits are small, so that they
 * are met.
 */
public final class IntakeFuzzTarget {
    private static final int RECORD_BYTES = 6_000;
    private static final int RECORDS = 40;
    private static final IngesterConfig.Limits LIMITS = Settings.with(Map.of(
                    "limits.record-bytes", Integer.toString(RECORD_BYTES), "limits.records", Integer.toString(RECORDS)))
            .limits();
    private static final Memory MEMORY = Memory.of(Memory.MUCH);
    private static final BodyReader USED = newReader();
    private static final BodyFormat[] FORMATS = BodyFormat.values();

    private IntakeFuzzTarget() {}

    /** Has the name and shape that the fuzzer looks for. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        byte[] before = bytes.clone();
        EventOracle.check(bytes);
        for (BodyFormat format : FORMATS) {
            checkBody(bytes, format);
        }
        require(Arrays.equals(before, bytes), "reading has changed the body");
    }

    private static void checkBody(byte[] body, BodyFormat format) {
        Batch batch = USED.read(body, body.length, format, Origin.at(1));
        require(batch.problem() == null ? MEMORY.taken() > 0 : MEMORY.taken() == 0, "what is unreadable keeps memory");
        Batch again = newReader().read(body, body.length, format, Origin.at(1));
        checkBatch(batch, again, body, format);
        batch.release();
        again.release();
        require(MEMORY.taken() == 0, "memory is lost");
    }

    private static void checkBatch(Batch batch, Batch again, byte[] body, BodyFormat format) {
        require(String.valueOf(batch.problem()).equals(String.valueOf(again.problem())), "another problem");
        int elements = format == BodyFormat.NDJSON ? 0 : elements(body);
        if (batch.problem() != null) {
            require(elements == 0 || elements > RECORDS, "an array of JSON is refused as a whole");
            return;
        }
        checkRecords(batch, body);
        checkSameEvents(batch, again);
        require(elements == 0 || elements == batch.records(), "not a record an element");
    }

    /** How many elements the body has if it is an array of strict JSON, else 0. */
    private static int elements(byte[] body) {
        return EventOracle.strict(body) instanceof List<?> array ? array.size() : 0;
    }

    private static void checkRecords(Batch batch, byte[] body) {
        int records = batch.records();
        require(records > 0 && records <= RECORDS, "no record, or more than allowed");
        require(records == batch.events().size() + batch.refused().size(), "a record is neither event nor refused");
        int index = -1;
        int end = 0;
        for (Batch.Refused refused : batch.refused()) {
            require(refused.index() > index && refused.index() < records, "a place that cannot be");
            require(refused.from() >= end && refused.from() <= refused.to(), "refused records overlap");
            require(refused.to() <= body.length, "a refused record reaches beyond the body");
            int at = refused.refusal().at();
            require(at >= -1 && at <= refused.to() - refused.from(), "a fault outside its record");
            index = refused.index();
            end = refused.to();
        }
        int place = -1;
        for (int event = 0; event < batch.events().size(); event++) {
            require(batch.indexOf(event) > place && batch.indexOf(event) < records, "an event's place cannot be");
            place = batch.indexOf(event);
        }
    }

    private static void checkSameEvents(Batch batch, Batch again) {
        require(batch.refused().equals(again.refused()), "others are refused by a new reader");
        List<Reading.Event> events = batch.events();
        require(events.size() == again.events().size(), "a new reader finds more or fewer events");
        for (int i = 0; i < events.size(); i++) {
            Reading.Event event = events.get(i);
            EventOracle.check(event, RECORD_BYTES);
            require(
                    EventOracle.withoutId(event)
                            .equals(EventOracle.withoutId(again.events().get(i))),
                    "a new reader writes another event");
        }
    }

    private static BodyReader newReader() {
        return new BodyReader(new DocumentIds(Clock.systemUTC()), LIMITS, MEMORY.inFlight());
    }
}
