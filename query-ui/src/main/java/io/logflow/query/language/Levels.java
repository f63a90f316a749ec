package io.logflow.query.language;

import io.logflow.query.language.Amounts.Limits;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.Has;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads levels, which have an order: {@code level>=warn} is any of warn, error and fatal. */
final class Levels {

    private final Remarks remarks;

    Levels(Remarks remarks) {
        this.remarks = remarks;
    }

    Optional<Condition> read(Field field, Sign sign, Typed typed) {
        if (typed.starred()) {
            String beginning = typed.value().toLowerCase(Locale.ROOT);
            return anyOf(field, typed, level -> level.word().startsWith(beginning));
        }
        Optional<Limits<LogLevel>> limits = Amounts.limits(sign, typed, LogLevel::of);
        if (limits.isEmpty()) {
            return unknown(field, typed);
        }
        Optional<Bound<LogLevel>> low = limits.get().low();
        Optional<Bound<LogLevel>> high = limits.get().high();
        if (low.equals(high)) {
            return Optional.of(has(field, low.orElseThrow().value()));
        }
        return Stream.concat(low.stream(), high.stream()).anyMatch(bound -> bound.value() == LogLevel.UNKNOWN)
                ? unordered(typed)
                : anyOf(
                        field,
                        typed,
                        level -> level != LogLevel.UNKNOWN
                                && low.map(bound -> isBetween(bound, level, bound.value(), level))
                                        .orElse(true)
                                && high.map(bound -> isBetween(bound, level, level, bound.value()))
                                        .orElse(true));
    }

    private static boolean isBetween(Bound<LogLevel> bound, LogLevel level, LogLevel lower, LogLevel upper) {
        return level == bound.value() ? bound.inclusive() : lower.compareTo(upper) < 0;
    }

    private Optional<Condition> anyOf(Field field, Typed typed, Predicate<LogLevel> wanted) {
        List<Condition> levels = Stream.of(LogLevel.values())
                .filter(wanted)
                .<Condition>map(level -> has(field, level))
                .toList();
        return levels.isEmpty()
                ? remarks.mistake(typed.place(), "asks for levels that do not exist", theLevels())
                : Optional.of(Condition.anyOf(levels));
    }

    private Optional<Condition> unknown(Field field, Typed typed) {
        if (typed.value().contains(",")) {
            return remarks.mistake(
                    typed.place(),
                    "has a value that is not a level",
                    "For any of several levels write " + field.name() + ":(error OR warn).");
        }
        List<String> words = Stream.of(LogLevel.values()).map(LogLevel::word).toList();
        return remarks.mistake(
                typed.place(),
                "has a value that is not a level",
                Spelling.likely(typed.value(), words)
                                .map(level -> "Did you mean " + level + "? ")
                                .orElse("")
                        + theLevels());
    }

    private Optional<Condition> unordered(Typed typed) {
        return remarks.mistake(
                typed.place(), "compares with unknown, which is neither above nor below another level", theLevels());
    }

    private static String theLevels() {
        return "The levels are "
                + String.join(
                        ", ", Stream.of(LogLevel.values()).map(LogLevel::word).toList())
                + ".";
    }

    private static Condition has(Field field, LogLevel level) {
        return new Has(field, new Text.Word(level.word()));
    }
}
