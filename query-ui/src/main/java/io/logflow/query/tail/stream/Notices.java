package io.logflow.query.tail.stream;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What one client is told beside the events, in the place that it has among them. Not safe for use by several threads. */
final class Notices {

    static final String LIVE = "live";

    private static final String CATCHING_UP = "catching-up";
    private static final long RETRY_MILLIS = 1_000;

    private final Outbox outbox;
    private JsonObject state = new JsonObject();

    Notices(Outbox outbox) {
        this.outbox = outbox;
        outbox.tell(Frames.retry(RETRY_MILLIS));
    }

    /** Says how Kafka is. */
    void state(String name, String reason) {
        change(new JsonObject().put("state", name).put("reason", reason), Optional.empty());
    }

    /** Says whether events come as they are read for all. */
    void live(boolean isLive, Optional<Position> at) {
        change(new JsonObject().put("state", isLive ? LIVE : CATCHING_UP), at);
    }

    /** Says that so many records were left out. */
    void gap(Position at, String reason, long records) {
        outbox.tell(
                Frames.notice("gap", at, new JsonObject().put("reason", reason).put("records", records)));
    }

    /** Says that the place where it was is one of another topic. */
    void unknownPosition(Position at) {
        outbox.tell(Frames.notice("gap", at, new JsonObject().put("reason", "unknown-position")));
    }

    void held(Position at, JsonObject held) {
        outbox.tell(Frames.notice("held", at, held));
    }

    /** Says only that the connection is alive, and where the client is if that is known. */
    void alive(Optional<Position> at) {
        outbox.tell(
                at.map(place -> Frames.notice("at", place, new JsonObject())).orElse(Frames.COMMENT));
    }

    private void change(JsonObject now, Optional<Position> at) {
        if (!now.equals(state)) {
            state = now;
            outbox.tell(
                    at.map(place -> Frames.notice("state", place, now)).orElseGet(() -> Frames.notice("state", now)));
        }
    }
}
