package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Reading;
import io.logflow.web.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * The body and status of an answer.
 *
 * @param status the HTTP status
 * @param body the JSON document; a problem document for every status but 200 and 202
 */
record Answer(int status, Buffer body) {
    private static final byte[] ACCEPTED = ascii("{\"accepted\":");
    private static final byte[] IDS = ascii(",\"ids\":[\"");
    private static final byte[] NEXT_ID = ascii("\",\"");
    private static final byte[] END_OF_IDS = ascii("\"]");

    /** What would be stored, with nothing stored. */
    static Answer shown(Buffer events) {
        return new Answer(200, events);
    }

    static Answer of(Problem problem) {
        return of(problem, problem.toJson());
    }

    private static Answer of(Problem problem, JsonObject body) {
        return new Answer(problem.status(), body.toBuffer());
    }

    /** Everything that could be stored is safe in Kafka. */
    static Answer accepted(Batch batch, boolean withIds, int listed) {
        Buffer body = receipt(batch.events(), withIds ? listed : 0);
        boolean idsLeftOut = withIds && batch.events().size() > listed;
        if (!idsLeftOut && batch.refused().isEmpty()) {
            return new Answer(202, body.appendByte((byte) '}'));
        }
        JsonObject rest = new JsonObject();
        if (idsLeftOut) {
            putOmitted(rest, "idsOmitted", batch.events().size() - listed);
        }
        if (!batch.refused().isEmpty()) {
            putRefused(rest, batch, listed);
        }
        Buffer members = rest.toBuffer();
        return new Answer(202, body.appendByte((byte) ',').appendBuffer(members, 1, members.length() - 1));
    }

    /** Begins the document that most requests get, with no object for its members; its end is missing. */
    private static Buffer receipt(List<Reading.Event> events, int idsListed) {
        int ids = Math.min(idsListed, events.size());
        Buffer body = Buffer.buffer(48 + 24 * ids).appendBytes(ACCEPTED).appendString(Integer.toString(events.size()));
        for (int i = 0; i < ids; i++) {
            body.appendBytes(i == 0 ? IDS : NEXT_ID).appendBytes(events.get(i).id());
        }
        return ids == 0 ? body : body.appendBytes(END_OF_IDS);
    }

    /** No record could be stored. */
    static Answer refused(Batch batch, int listed) {
        boolean allTooLarge =
                batch.refused().stream().allMatch(refused -> refused.refusal().fault() == Fault.RECORD_TOO_LARGE);
        IngesterProblem kind = allTooLarge ? IngesterProblem.TOO_LARGE : IngesterProblem.NO_VALID_RECORD;
        Problem problem = kind.with(
                batch.records() == 1
                        ? sentence(batch.refused().get(0).refusal())
                        : "None of the " + batch.records() + " records could be stored; errors says why.");
        JsonObject body = problem.toJson().put("accepted", 0);
        putRefused(body, batch, listed);
        return of(problem, body);
    }

    /** Kafka has not acknowledged some events, named by their place in the request. */
    static Answer unacknowledged(Batch batch, BitSet events, int listed) {
        int failed = events.cardinality();
        Problem problem = IngesterProblem.KAFKA_UNAVAILABLE.with(
                failed == batch.events().size()
                        ? "None of the request's records is known to be stored. Send it again."
                        : failed + " of " + batch.events().size()
                                + " records are not known to be stored; notStored has their places in the request. Send those again.");
        JsonArray places = new JsonArray();
        events.stream().limit(listed).map(batch::indexOf).forEach(places::add);
        JsonObject body =
                problem.toJson().put("accepted", batch.events().size() - failed).put("notStored", places);
        putOmitted(body, "notStoredOmitted", failed - listed);
        if (!batch.refused().isEmpty()) {
            putRefused(body, batch, listed);
        }
        return of(problem, body);
    }

    /** Puts the members that tell of refused records. */
    static JsonObject putRefused(JsonObject body, Batch batch, int listed) {
        List<Batch.Refused> refused = batch.refused();
        JsonArray errors = new JsonArray();
        refused.stream().limit(listed).map(Answer::error).forEach(errors::add);
        body.put("rejected", refused.size()).put("errors", errors);
        putOmitted(body, "errorsOmitted", refused.size() - listed);
        return body;
    }

    private static JsonObject error(Batch.Refused refused) {
        Reading.Refusal refusal = refused.refusal();
        JsonObject error = new JsonObject().put("index", refused.index());
        if (refused.line() > 0) {
            error.put("line", refused.line());
        }
        if (refusal.field() != null) {
            error.put("field", refusal.field());
        }
        return error.put("code", refusal.fault().code()).put("reason", sentence(refusal));
    }

    private static String sentence(Reading.Refusal refusal) {
        String reason = refusal.fault().reason();
        return refusal.at() < 0 ? reason + "." : reason + ", at byte " + refusal.at() + " of the record.";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void putOmitted(JsonObject body, String name, int omitted) {
        if (omitted > 0) {
            body.put(name, omitted);
        }
    }
}
