package io.logflow.ingester.intake;

import io.logflow.ingester.body.BodyEncoding;
import io.logflow.ingester.event.Origin;
import io.logflow.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head says: how its body is to be read, and what is to become of it.
 *
 * @param problem why the request is refused for its head alone, if it is; the rest is then of no meaning
 * @param withIds whether the answer shall list the events' ids
 * @param dryRun whether the events shall only be shown
 * @param source the name of whoever sends it, if that is known
 */
record RequestHead(
        @Nullable Problem problem,
        BodyFormat format,
        BodyEncoding encoding,
        boolean withIds,
        boolean dryRun,
        @Nullable IdempotencyKey key,
        @Nullable String source) {

    /** Tells where the events of this request come from, which was received so many nanoseconds after 1970. */
    Origin origin(long receivedNanos) {
        return key == null
                ? Origin.of(receivedNanos, source)
                : Origin.keyed(receivedNanos, source, key.text(), key.millis());
    }
}
