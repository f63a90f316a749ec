package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final Batch batch = new Batch(Memory.enough());

    @Test
    void acceptedRecords_areCountedAndNamed() {
        add("a");
        add("b");

        Answer answer = Answer.accepted(batch, true, 10);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().toString()).isEqualTo("{\"accepted\":2,\"ids\":[\"a\",\"b\"]}");
    }

    @Test
    void acceptedRecords_areOnlyCounted_whenNoIdsAreWanted() {
        add("a");

        Answer answer = Answer.accepted(batch, false, 10);

        assertThat(answer.body().toString()).isEqualTo("{\"accepted\":1}");
    }

    @Test
    void ids_areListedUpToTheLimit_andTheOthersCounted() {
        add("a");
        add("b");
        add("c");

        assertThat(Answer.accepted(batch, true, 2).body().toString())
                .isEqualTo("{\"accepted\":3,\"ids\":[\"a\",\"b\"],\"idsOmitted\":1}");
        assertThat(Answer.accepted(batch, true, 3).body().toString())
                .isEqualTo("{\"accepted\":3,\"ids\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void refusedRecordsBesideAcceptedOnes_areNamedByPlaceLineFieldCodeAndReason() {
        refuse(Fault.DUPLICATE_KEY, "k", 7, 1);
        add("a");
        refuse(Fault.MESSAGE_MISSING, "message", -1, 4);
        refuse(Fault.INVALID_JSON, null, 0, 0);

        Answer answer = Answer.accepted(batch, true, 10);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"accepted\":1,\"ids\":[\"a\"],\"rejected\":3,\"errors\":["
                                + "{\"index\":0,\"line\":1,\"field\":\"k\",\"code\":\"duplicate-key\",\"reason\":\"An object has the same key twice;"
                                + " only one of the values could be kept, at byte 7 of the record.\"},"
                                + "{\"index\":2,\"line\":4,\"field\":\"message\",\"code\":\"message-missing\",\"reason\":\"The field message (or msg)"
                                + " is required.\"},"
                                + "{\"index\":3,\"code\":\"invalid-json\",\"reason\":\"This is not JSON (RFC 8259), at byte 0 of the record.\"}]}");
    }

    @Test
    void refusedRecords_areListedUpToTheLimit_andTheOthersCounted() {
        add("a");
        refuse(Fault.INVALID_JSON, null, 0, 0);
        refuse(Fault.INVALID_JSON, null, 0, 0);

        assertThat(Answer.accepted(batch, false, 1).body().toJsonObject().getJsonArray("errors"))
                .hasSize(1);
        assertThat(Answer.accepted(batch, false, 1).body().toJsonObject().getInteger("errorsOmitted"))
                .isEqualTo(1);
        assertThat(Answer.accepted(batch, false, 2).body().toJsonObject().containsKey("errorsOmitted"))
                .isFalse();
    }

    @Test
    void oneRefusedRecord_givesItsReasonAsTheDetail() {
        refuse(Fault.MESSAGE_BLANK, "message", 11, 0);

        Answer answer = Answer.refused(batch, 10);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"type\":\"urn:logflow:problem:no-valid-record\",\"title\":\"No record could be stored\",\"status\":400,"
                                + "\"detail\":\"The message must not be blank, at byte 11 of the record.\",\"accepted\":0,\"rejected\":1,"
                                + "\"errors\":[{\"index\":0,\"field\":\"message\",\"code\":\"message-blank\",\"reason\":\"The message must not be blank,"
                                + " at byte 11 of the record.\"}]}");
    }

    @Test
    void onlyTooLargeRecords_are413_andAnyOtherAmongThemIs400() {
        refuse(Fault.RECORD_TOO_LARGE, null, -1, 0);
        refuse(Fault.RECORD_TOO_LARGE, null, -1, 0);
        Answer tooLarge = Answer.refused(batch, 10);
        refuse(Fault.INVALID_JSON, null, 0, 0);
        Answer mixed = Answer.refused(batch, 10);

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.body().toJsonObject().getString("type")).isEqualTo("urn:logflow:problem:too-large");
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(mixed.body().toJsonObject().getString("detail"))
                .isEqualTo("None of the 3 records could be stored; errors says why.");
    }

    @Test
    void unacknowledgedEvents_areNamedByTheirPlacesInTheRequest() {
        refuse(Fault.INVALID_JSON, null, 0, 0);
        add("a");
        add("b");
        refuse(Fault.INVALID_JSON, null, 0, 0);
        add("c");

        Answer answer = Answer.unacknowledged(batch, events(1, 2), 10);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().toJsonObject().getString("type")).isEqualTo("urn:logflow:problem:kafka-unavailable");
        assertThat(answer.body().toJsonObject().getString("detail"))
                .isEqualTo(
                        "2 of 3 records are not known to be stored; notStored has their places in the request. Send those again.");
        assertThat(answer.body().toJsonObject().getInteger("accepted")).isEqualTo(1);
        assertThat(answer.body().toJsonObject().getJsonArray("notStored")).containsExactly(2, 4);
        assertThat(answer.body().toJsonObject().getInteger("rejected")).isEqualTo(2);
        assertThat(answer.body().toJsonObject().getJsonArray("errors")).hasSize(2);
    }

    @Test
    void unacknowledgedEvents_areListedUpToTheLimit_andTheOthersCounted() {
        add("a");
        add("b");
        add("c");

        Answer answer = Answer.unacknowledged(batch, events(0, 1, 2), 2);

        assertThat(answer.body().toJsonObject().getString("detail"))
                .isEqualTo("None of the request's records is known to be stored. Send it again.");
        assertThat(answer.body().toJsonObject().getInteger("accepted")).isZero();
        assertThat(answer.body().toJsonObject().getJsonArray("notStored")).containsExactly(0, 1);
        assertThat(answer.body().toJsonObject().getInteger("notStoredOmitted")).isEqualTo(1);
        assertThat(answer.body().toJsonObject().containsKey("rejected")).isFalse();
    }

    @Test
    void problem_isItsOwnAnswer() {
        Answer answer = Answer.of(IngesterProblem.OVERLOADED.with("Wait."));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"type\":\"urn:logflow:problem:overloaded\",\"title\":\"Too much is in flight\",\"status\":503,"
                                + "\"detail\":\"Wait.\"}");
    }

    private void add(String id) {
        batch.add(new Reading.Event(id.getBytes(StandardCharsets.US_ASCII), new byte[1], new byte[10]), 0, 0, 1);
    }

    private void refuse(Fault fault, @Nullable String field, int at, int line) {
        batch.add(new Reading.Refusal(fault, field, at), line, 0, 1);
    }

    private static BitSet events(int... positions) {
        BitSet events = new BitSet();
        for (int position : positions) {
            events.set(position);
        }
        return events;
    }
}
