package io.logflow.query.match;

import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The whole numbers between two limits, both included, of those that an integer field can hold. */
public record WholeRange(int from, int to) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Empty when there is none, as between 500.1 and 500.9 or beyond 32 bits. */
    public static Optional<WholeRange> of(Between between) {
        long from = between.low().map(WholeRange::from).orElse((long) Integer.MIN_VALUE);
        long to = between.high().map(WholeRange::to).orElse((long) Integer.MAX_VALUE);
        return from > to || from > Integer.MAX_VALUE || to < Integer.MIN_VALUE
                ? Optional.empty()
                : Optional.of(
                        new WholeRange((int) Math.max(from, Integer.MIN_VALUE), (int) Math.min(to, Integer.MAX_VALUE)));
    }

    public boolean has(long number) {
        return number >= from && number <= to;
    }

    private static long from(Bound<BigDecimal> low) {
        long whole = whole(low.value(), RoundingMode.CEILING);
        return !low.inclusive() && isWhole(low.value(), whole) ? whole + 1 : whole;
    }

    private static long to(Bound<BigDecimal> high) {
        long whole = whole(high.value(), RoundingMode.FLOOR);
        return !high.inclusive() && isWhole(high.value(), whole) ? whole - 1 : whole;
    }

    private static boolean isWhole(BigDecimal number, long whole) {
        return number.compareTo(BigDecimal.valueOf(whole)) == 0;
    }

    /** The nearest whole number on one side; of those beyond 32 bits the first. Never writes out a large exponent. */
    private static long whole(BigDecimal number, RoundingMode side) {
        if (number.compareTo(MOST) > 0) {
            return Integer.MAX_VALUE + 1L;
        }
        if (number.compareTo(LEAST) < 0) {
            return Integer.MIN_VALUE - 1L;
        }
        if (number.abs().compareTo(BigDecimal.ONE) < 0) {
            int sign = number.signum();
            return side == RoundingMode.CEILING ? Math.max(sign, 0) : Math.min(sign, 0);
        }
        return number.setScale(0, side).longValueExact();
    }
}
