package io.logflow.query.language;

import io.logflow.query.language.Amounts.Limits;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import java.math.BigDecimal;
import java.util.Optional;

/** The condition that a field, a sign and a value come to; which values there are depends on the kind of field. */
final class ValueReader {

    private final Remarks remarks;
    private final Levels levels;

    ValueReader(Remarks remarks) {
        this.remarks = remarks;
        this.levels = new Levels(remarks);
    }

    Optional<Condition> read(Field field, Sign sign, Typed typed) {
        Optional<Condition> condition =
                typed.isStar() && !sign.isComparison() ? Optional.of(new Exists(field)) : value(field, sign, typed);
        return sign == Sign.IS_NOT ? condition.map(Condition::not) : condition;
    }

    private Optional<Condition> value(Field field, Sign sign, Typed typed) {
        if (typed.value().isEmpty() && typed.quoted()) {
            return remarks.mistake(
                    typed.place(),
                    "has an empty value for " + field.name(),
                    "To find events without " + field.name() + " write -" + FieldText.of(field) + ":*.");
        }
        if (!(field instanceof Field.Known known)) {
            return text(field, sign, typed);
        }
        return switch (known.field().kind()) {
            case MESSAGE, STRING, ID -> text(field, sign, typed);
            case LEVEL -> levels.read(field, sign, typed);
            case INTEGER, NUMBER -> number(known.field(), sign, typed);
            case TIME -> time(known.field(), sign, typed);
        };
    }

    private Optional<Condition> text(Field field, Sign sign, Typed typed) {
        boolean limited = !typed.quoted()
                && (Amounts.isRange(typed)
                        || typed.value().startsWith("<")
                        || typed.value().startsWith(">"))
                && Amounts.isComparable(typed.value());
        if (sign.isComparison() || limited) {
            return remarks.mistake(
                    typed.place(),
                    "compares " + field.name() + ", which is held as text",
                    "Ranges and comparisons work on timestamp, level, httpStatus and durationMs; " + field.name()
                            + " is found by its whole value or by its beginning, like " + FieldText.of(field) + ":abc*."
                            + (limited ? " If this is the value itself, put it in quotes." : ""));
        }
        if (typed.strayStar().isPresent()) {
            return strayStar(typed);
        }
        if (typed.starred() && field.equals(new Field.Known(LogField.ID))) {
            return remarks.mistake(
                    typed.place(), "has only the beginning of an id", "An id is found by its whole value only.");
        }
        return Optional.of(new Has(field, typed.text()));
    }

    /** For a star that is not the last character. */
    <T> Optional<T> strayStar(Typed typed) {
        return remarks.mistake(
                typed.strayStar().orElseThrow(),
                "has a * that is not at the end of a word",
                "A star stands for the rest of a word, like pay*. Put the text in quotes or write \\* to find the star itself.");
    }

    private Optional<Condition> number(LogField field, Sign sign, Typed typed) {
        boolean whole = field.kind() == LogField.Kind.INTEGER;
        Optional<Limits<BigDecimal>> limits =
                Amounts.limits(sign, typed, whole ? Amounts::wholeNumber : Amounts::number);
        String word = field.word();
        if (limits.isEmpty()) {
            return remarks.mistake(
                    typed.place(),
                    "has a value for " + word + " that is not a " + (whole ? "whole " : "") + "number",
                    whole
                            ? "Write " + word + ":500, " + word + ">=500 or, for a range, " + word + ":500..599."
                            : "Write the milliseconds, like " + word + ">500 or, for a range, " + word + ":100..200.");
        }
        Between between = new Between(field, limits.get().low(), limits.get().high());
        boolean backwards = between.low().isPresent()
                && between.high().isPresent()
                && between.low().get().value().compareTo(between.high().get().value()) > 0;
        return backwards ? backwards(typed) : Optional.of(between);
    }

    private Optional<Condition> time(LogField field, Sign sign, Typed typed) {
        Optional<Limits<TimePoint>> limits = Amounts.limits(sign, typed, Times::read);
        if (limits.isEmpty()) {
            return remarks.mistake(
                    typed.place(),
                    "has a value for " + field.word() + " that is not a time",
                    "Write a date like " + field.word()
                            + ":2023-09-15, a time like 2023-09-15T08:00:00Z, or one relative to now like "
                            + field.word() + ">now-1h.");
        }
        boolean exact = !sign.isComparison() && !Amounts.isRange(typed);
        if (exact && limits.get().low().orElseThrow().value() instanceof TimePoint.FromNow) {
            return remarks.mistake(
                    typed.place(),
                    "asks for a single instant",
                    "For everything since then write " + field.word() + ">=" + typed.value()
                            + ", for everything before " + field.word() + "<" + typed.value() + ".");
        }
        During during = new During(
                field,
                limits.get().low(),
                exact
                        ? limits.get().high().map(bound -> Times.whole(bound, typed.value()))
                        : limits.get().high());
        return Times.isBackwards(during) ? backwards(typed) : Optional.of(during);
    }

    private Optional<Condition> backwards(Typed typed) {
        return remarks.mistake(
                typed.place(), "has a range that ends before it begins", "Exchange the ends of the range.");
    }
}
