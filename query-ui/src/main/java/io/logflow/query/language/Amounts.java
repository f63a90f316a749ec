package io.logflow.query.language;

import io.logflow.query.language.Condition.Bound;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads numbers and the limits of ranges. */
final class Amounts {

    /** Bounded, so that no number is costly to handle; no exponent for the same reason. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");

    /** As many digits as surely fit what Elasticsearch calls an integer. */
    private static final BigDecimal LARGEST_INTEGER = new BigDecimal(999_999_999);

    private static final String RANGE = "..";

    private Amounts() {}

    /** What a term allows; at least one limit is set. */
    record Limits<T>(Optional<Bound<T>> low, Optional<Bound<T>> high) {}

    /** A number without needless digits, so that 1.50 is the same as 1.5. */
    static Optional<BigDecimal> number(String text) {
        return Optional.of(text)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(BigDecimal::new)
                .map(BigDecimal::stripTrailingZeros)
                .map(number -> number.scale() < 0 ? number.setScale(0) : number);
    }

    static Optional<BigDecimal> wholeNumber(String text) {
        return number(text).filter(number -> number.scale() == 0 && number.abs().compareTo(LARGEST_INTEGER) <= 0);
    }

    static boolean isRange(Typed typed) {
        return !typed.quoted() && typed.value().contains(RANGE);
    }

    /** What the sign and the text allow; empty if a limit cannot be read. */
    static <T> Optional<Limits<T>> limits(Sign sign, Typed typed, Function<String, Optional<T>> reader) {
        String text = typed.value();
        if (typed.starred()) {
            return Optional.empty();
        }
        if (!sign.isComparison() && isRange(typed)) {
            int dots = text.indexOf(RANGE);
            return range(text.substring(0, dots), text.substring(dots + RANGE.length()), reader);
        }
        boolean inclusive = sign != Sign.OVER && sign != Sign.UNDER;
        Optional<Bound<T>> bound = reader.apply(text).map(value -> new Bound<>(value, inclusive));
        return bound.map(limit -> switch (sign) {
            case IS, IS_NOT -> new Limits<>(bound, bound);
            case OVER, AT_LEAST -> new Limits<>(bound, Optional.empty());
            case UNDER, AT_MOST -> new Limits<>(Optional.empty(), bound);
        });
    }

    /** Whether a text is an amount, a range of amounts or one with a comparison before it: nothing that a text is likely to be. */
    static boolean isComparable(String text) {
        Characters characters = new Characters(text);
        Sign.readComparison(characters);
        Typed operand = new Typed(text.substring(characters.at()), false, false, Optional.empty(), characters.since(0));
        return limits(Sign.IS, operand, Amounts::amount).isPresent();
    }

    private static Optional<Object> amount(String text) {
        return number(text).<Object>map(number -> number).or(() -> TimePoint.parse(text));
    }

    private static <T> Optional<Limits<T>> range(String from, String to, Function<String, Optional<T>> reader) {
        Optional<Bound<T>> low = reader.apply(from).map(value -> new Bound<>(value, true));
        Optional<Bound<T>> high = reader.apply(to).map(value -> new Bound<>(value, true));
        boolean readable = (from.isEmpty() || low.isPresent()) && (to.isEmpty() || high.isPresent());
        return readable && !(low.isEmpty() && high.isEmpty()) ? Optional.of(new Limits<>(low, high)) : Optional.empty();
    }
}
