package io.logflow.tests.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.Set;

/**
 * What a client learned of one request.
 *
 * @param what the status with the problem's code, or how the connection broke: for counting
 * @param refused the places of the events that are not valid
 * @param open the places of the events that are not known to be stored
 * @param nothingStored whether the answer says that none of the open ones is stored
 */
record Answer(String what, BitSet refused, BitSet open, boolean nothingStored) {
    /** Whatever else a request is answered breaks a promise. Nothing but the connection may fail, and a 503 must heal. */
    private static final Set<String> PROMISED_NOTHING =
            Set.of("503 overloaded", "503 backlog-full", "503 shutting-down");

    static Answer broken(Exception how, int events) {
        return new Answer(how.getClass().getSimpleName(), new BitSet(), all(events), false);
    }

    static Answer of(int status, JsonNode body, int events) {
        String type = body.path("type").asText();
        String what = (status + " " + type.substring(type.lastIndexOf(':') + 1)).strip();
        BitSet refused = new BitSet();
        body.path("errors").forEach(error -> refused.set(error.path("index").asInt()));
        BitSet open = new BitSet();
        switch (status) {
            case 202 -> {
                if (body.path("accepted").asInt() != events - refused.cardinality()) {
                    what = "202 with a wrong count";
                }
            }
            case 400 -> {
                if (refused.cardinality() != events) {
                    what = "400 without the reasons";
                }
            }
            case 503 -> {
                if (what.equals("503 kafka-unavailable")) {
                    body.path("notStored").forEach(place -> open.set(place.asInt()));
                } else {
                    open.or(all(events));
                }
            }
            default -> open.or(all(events));
        }
        return new Answer(what, refused, open, PROMISED_NOTHING.contains(what));
    }

    private static BitSet all(int events) {
        BitSet all = new BitSet();
        all.set(0, events);
        return all;
    }

    /** Whether an ingester may say so: everything else is a defect. */
    static boolean allowed(String what) {
        return what.matches(
                "202|400 no-valid-record|503 (kafka-unavailable|overloaded|backlog-full|shutting-down)|.*Exception");
    }
}
