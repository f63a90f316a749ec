package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    /** Each letter is a record: E an event, R a refused one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"E", "EE", "RE", "ER", "RRE", "ERE", "ERRE", "RERERE", "EERRRREEERE", "R", "RR", "REEEEEEEEEER"})
    void everyEvent_knowsItsPlaceAmongAllRecords(String records) {
        Batch batch = new Batch();
        for (int i = 0; i < records.length(); i++) {
            batch.add(records.charAt(i) == 'E' ? event(10) : refusal(), 0, 0, 0);
        }

        int place = -1;
        for (int event = 0; event < batch.events().size(); event++) {
            place = records.indexOf('E', place + 1);
            assertThat(batch.indexOf(event)).isEqualTo(place);
        }
        assertThat(batch.records()).isEqualTo(records.length());
        assertThat(batch.refused())
                .allSatisfy(
                        refused -> assertThat(records.charAt(refused.index())).isEqualTo('R'))
                .hasSize(records.length() - batch.events().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000})
    void batch_countsWhatItTakesInMemory_refusedRecordsToo(int length) {
        Batch batch = new Batch();

        batch.add(event(length), 0, 0, 0);
        long withEvent = batch.bytes();
        batch.add(refusal(), 0, 0, 0);

        assertThat(withEvent).isGreaterThan(length);
        assertThat(batch.bytes()).isGreaterThan(withEvent);
    }

    private static Reading event(int length) {
        return new Reading.Event(new byte[20], new byte[length], new byte[10]);
    }

    private static Reading refusal() {
        return new Reading.Refusal(Fault.INVALID_JSON, null, 0);
    }
}
