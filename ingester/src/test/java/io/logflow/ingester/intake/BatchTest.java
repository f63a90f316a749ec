package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    /** Each letter is a record: E an event, R a refused one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"E", "EE", "RE", "ER", "RRE", "ERE", "ERRE", "RERERE", "EERRRREEERE", "R", "RR", "REEEEEEEEEER"})
    void everyEvent_knowsItsPlaceAmongAllRecords(String records) {
        Batch batch = new Batch(Memory.enough());
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
    void batch_takesItsMemory_forRefusedRecordsToo_andGivesItBack(int length) {
        Memory memory = Memory.of(1_000_000);
        Batch batch = new Batch(memory.inFlight());

        batch.add(event(length), 0, 0, 0);
        long withEvent = memory.taken();
        batch.add(refusal(), 0, 0, 0);
        batch.complete();

        assertThat(withEvent).isGreaterThan(length);
        assertThat(memory.taken()).isGreaterThan(withEvent);
        batch.release();
        batch.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void batch_takesAtMostTwiceWhatItNeeds_andNoMoreThanThatWhenItIsComplete() {
        Memory memory = Memory.of(1_000_000);
        Batch batch = new Batch(memory.inFlight());
        long each = 0;
        for (int i = 1; i <= 1_000; i++) {
            assertThat(batch.add(event(100), 0, 0, 0)).isTrue();
            each = i == 1 ? memory.taken() : each;
            assertThat(memory.taken()).isBetween(i * each, 2L * i * each);
        }

        batch.complete();

        assertThat(memory.taken()).isEqualTo(1_000 * each);
        batch.release();
    }

    @Test
    void batchForWhichThereIsNoMemory_saysSo_whenAllOfItIsTaken() {
        Memory memory = Memory.of(10_000);
        Batch batch = new Batch(memory.inFlight());
        int added = 0;
        while (batch.add(event(100), 0, 0, 0)) {
            added++;
        }

        assertThat(added).isEqualTo(10_000 / 300);
        batch.release();
        assertThat(memory.taken()).isZero();
    }

    private static Reading event(int length) {
        return new Reading.Event(new byte[20], new byte[length], new byte[10]);
    }

    private static Reading refusal() {
        return new Reading.Refusal(Fault.INVALID_JSON, null, 0);
    }
}
