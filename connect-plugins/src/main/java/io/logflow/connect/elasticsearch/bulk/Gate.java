package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.config.Backoff;
import java.time.Duration;

/**
 * Whether requests may go: to Elasticsearch as a whole, or to one index of it. A failure shuts the gate for a while;
 * then one request goes as a probe while all others wait, and opens it if it passes.
 *
 * <p>Only a request that entered after the last failure counts, be it for trouble or for recovery: those that were
 * under way together fail together, and that is one failure. Not made for several threads; {@link BulkQueue} guards it.
 */
final class Gate {
    private final Backoff backoff;
    private int failures;
    private int failuresEver;
    private boolean probing;
    private boolean unauthorised;
    private long shutSince;
    private long shutUntil;
    private long unauthorisedSince;

    Gate(Backoff backoff) {
        this.backoff = backoff;
    }

    boolean isOpen() {
        return failures == 0;
    }

    /** Nanoseconds until a request may enter; {@link Long#MAX_VALUE} while that depends on a probe under way. */
    long opensIn(long now) {
        if (failures == 0) {
            return 0;
        }
        return probing ? Long.MAX_VALUE : Math.max(0, shutUntil - now);
    }

    /** Lets a request in. The ticket is for whichever of the next three methods tells how it went. */
    int enter() {
        probing = failures > 0;
        return failuresEver;
    }

    void passed(int ticket) {
        if (ticket == failuresEver) {
            failures = 0;
            unauthorised = false;
        }
    }

    void failed(int ticket, Reply.Trouble trouble, long now) {
        if (ticket != failuresEver) {
            return;
        }
        failuresEver++;
        failures++;
        probing = false;
        if (failures == 1) {
            shutSince = now;
        }
        Duration delay = backoff.after(trouble.progress() ? 1 : failures);
        shutUntil = now + Math.max(delay.toNanos(), trouble.retryAfter().toNanos());
        if (trouble.verdict() != Verdict.UNAUTHORISED) {
            unauthorised = false;
        } else if (!unauthorised) {
            unauthorised = true;
            unauthorisedSince = now;
        }
    }

    /** The request came back and tells nothing about this gate. */
    void left(int ticket) {
        if (ticket == failuresEver) {
            probing = false;
        }
    }

    /** How long nothing has passed. */
    Duration shutFor(long now) {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(now - shutSince);
    }

    /** How long credentials have been refused and nothing else. */
    Duration unauthorisedFor(long now) {
        return unauthorised ? Duration.ofNanos(now - unauthorisedSince) : Duration.ZERO;
    }
}
