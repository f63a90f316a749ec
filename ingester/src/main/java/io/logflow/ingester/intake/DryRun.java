package io.logflow.ingester.intake;

import io.logflow.ingester.event.Reading;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What an answer shows of events that are not stored: each as it would be, byte for byte. */
final class DryRun {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Batch batch;
    private final boolean withIds;
    private final int listed;
    private final Buffer out = Buffer.buffer();

    /**
     * Prepares the answer.
     *
     * @param withIds whether the events have the ids that they will have when they are stored
     * @param listed how many events, and how many refused records, may be listed
     */
    DryRun(Batch batch, boolean withIds, int listed) {
        this.batch = batch;
        this.withIds = withIds;
        this.listed = listed;
    }

    /** Writes the answer's body. At least one event is shown, however large it is. */
    Buffer toBuffer() {
        int events = batch.events().size();
        out.appendString("{\"dryRun\":true,\"accepted\":").appendString(Integer.toString(events));
        out.appendString(",\"records\":[");
        int shown = 0;
        while (shown < Math.min(events, listed)
                && (shown == 0 || fits(batch.events().get(shown)))) {
            out.appendString(shown == 0 ? "" : ",");
            append(batch.indexOf(shown), batch.events().get(shown));
            shown++;
        }
        out.appendString("]");
        if (shown < events) {
            out.appendString(",\"recordsOmitted\":").appendString(Integer.toString(events - shown));
        }
        if (!batch.refused().isEmpty()) {
            Buffer refused = Answer.putRefused(new JsonObject(), batch, listed).toBuffer();
            out.appendString(",").appendBuffer(refused, 1, refused.length() - 2);
        }
        return out.appendString("}");
    }

    private boolean fits(Reading.Event event) {
        return out.length() + event.json().length <= MOST_BYTES;
    }

    private void append(int index, Reading.Event event) {
        out.appendString("{\"index\":").appendString(Integer.toString(index));
        if (withIds) {
            out.appendString(",\"id\":\"").appendBytes(event.id()).appendString("\"");
        }
        out.appendString(",\"day\":\"").appendBytes(event.day());
        out.appendString("\",\"event\":").appendBytes(event.json()).appendString("}");
    }
}
