package io.logflow.connect.elasticsearch.letters;

import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when most of what comes is poison: then it is hardly the records that are wrong. It says so, once, and does
 * nothing else: every record still becomes a document or a dead letter.
 *
 * <p>Counts by the minute. Used by the task thread; its metric is read by others.
 */
public final class PoisonGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PoisonGuard.class);
    private static final long MINUTE = 60_000;
    private static final long ENOUGH_RECORDS = 1_000;
    private static final double TOO_MUCH = 0.5;

    private final Clock clock;
    private long minuteBegan;
    private long records;
    private long poison;
    private boolean alarmed;
    private volatile double ratio;

    public PoisonGuard(Clock clock, SinkMetrics metrics) {
        this.clock = clock;
        minuteBegan = clock.millis();
        metrics.gauge(
                "poison-ratio",
                "The part of the records of this minute that became dead letters; 1 is all.",
                () -> ratio);
    }

    /** So many records were done, of which so many became dead letters. Says whether that is worth an alarm now. */
    public boolean count(int done, int deadLetters) {
        if (clock.millis() - minuteBegan >= MINUTE) {
            minuteBegan = clock.millis();
            records = 0;
            poison = 0;
        }
        records += done;
        poison += deadLetters;
        ratio = records == 0 ? 0 : (double) poison / records;
        if (records < ENOUGH_RECORDS) {
            return false;
        }
        boolean alarm = ratio > TOO_MUCH && !alarmed;
        alarmed = ratio > TOO_MUCH;
        if (alarm) {
            LOG.error(
                    "Most records become dead letters: check the index template, the mapping and what is sent."
                            + " records={} poison={}",
                    records,
                    poison);
        }
        return alarm;
    }
}
