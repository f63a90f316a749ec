package io.logflow.query.match;

import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The doubles between two limits, both included. A field of doubles holds the double next to what was sent, so the limits are taken to the
 * next double, too: {@code durationMs:0.1} finds what was sent as 0.1.
 *
 * @param from negative infinity where there is no limit
 * @param to positive infinity where there is no limit
 */
public record DoubleRange(double from, double to) {

    /** No limits: every event that has the field. */
    public static final DoubleRange ALL = new DoubleRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Empty when there is none. */
    public static Optional<DoubleRange> of(Between between) {
        double from = between.low().map(DoubleRange::from).orElse(Double.NEGATIVE_INFINITY);
        double to = between.high().map(DoubleRange::to).orElse(Double.POSITIVE_INFINITY);
        boolean none = from > to || from == Double.POSITIVE_INFINITY || to == Double.NEGATIVE_INFINITY;
        return none ? Optional.empty() : Optional.of(new DoubleRange(from, to));
    }

    /** Zero has no sign here. */
    public boolean has(double number) {
        return number >= from && number <= to;
    }

    private static double from(Bound<BigDecimal> low) {
        double value = low.value().doubleValue();
        return low.inclusive() ? value : Math.nextUp(value);
    }

    private static double to(Bound<BigDecimal> high) {
        double value = high.value().doubleValue();
        return high.inclusive() ? value : Math.nextDown(value);
    }
}
