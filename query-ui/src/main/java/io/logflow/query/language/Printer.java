package io.logflow.query.language;

import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Everything;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes conditions as queries, with as few signs as they can be read back with. */
final class Printer {

    private Printer() {}

    static String print(Condition condition) {
        return condition instanceof Everything ? "" : or(condition);
    }

    private static String or(Condition condition) {
        if (!(condition instanceof AnyOf any)) {
            return and(condition);
        }
        return valuesOfOneField(any).orElseGet(() -> joined(any.parts(), " OR ", Printer::and));
    }

    private static String and(Condition condition) {
        return condition instanceof AllOf all ? joined(all.parts(), " ", Printer::part) : part(condition);
    }

    private static String part(Condition condition) {
        if (condition instanceof Not not) {
            return "-" + (not.condition() instanceof Not ? "(" + part(not.condition()) + ")" : part(not.condition()));
        }
        if (condition instanceof AllOf
                || (condition instanceof AnyOf any && valuesOfOneField(any).isEmpty())) {
            return "(" + or(condition) + ")";
        }
        if (condition instanceof AnyOf) {
            return or(condition);
        }
        if (condition instanceof Anywhere anywhere) {
            // The parentheses and the minus stand for all that can be next to it.
            return Written.text(anywhere.text(), text -> "(-" + text + ")", new Not(condition));
        }
        Optional<Field> field = field(condition);
        if (field.isEmpty()) {
            return "*";
        }
        String written =
                FieldText.of(field.get()) + (condition instanceof Exists ? ":*" : value(condition, field.get()));
        return Written.isReadAs(condition, written)
                ? written
                : limitByLimit(condition).orElse(written);
    }

    /** The language has no range without its ends; it is two comparisons. */
    private static Optional<String> limitByLimit(Condition condition) {
        List<Condition> limits = List.of();
        if (condition instanceof Between between
                && between.low().isPresent()
                && between.high().isPresent()) {
            limits = List.of(
                    new Between(between.field(), between.low(), Optional.empty()),
                    new Between(between.field(), Optional.empty(), between.high()));
        } else if (condition instanceof During during
                && during.low().isPresent()
                && during.high().isPresent()) {
            limits = List.of(
                    new During(during.field(), during.low(), Optional.empty()),
                    new During(during.field(), Optional.empty(), during.high()));
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(part(new AllOf(limits)));
    }

    /** Several values of one field stand in one pair of parentheses. */
    private static Optional<String> valuesOfOneField(AnyOf any) {
        Optional<Field> field = field(any.parts().get(0));
        boolean several = field.isPresent()
                && any.parts().stream()
                        .allMatch(
                                part -> !(part instanceof Exists) && field(part).equals(field));
        if (!several) {
            return Optional.empty();
        }
        String query = any.parts().stream()
                .map(part -> valueInGroup(part, field.get()))
                .collect(Collectors.joining(" OR ", FieldText.of(field.get()) + ":(", ")"));
        return Written.isReadAs(any, query) ? Optional.of(query) : Optional.empty();
    }

    private static Optional<Field> field(Condition condition) {
        if (condition instanceof Has has) {
            return Optional.of(has.field());
        }
        if (condition instanceof Exists exists) {
            return Optional.of(exists.field());
        }
        if (condition instanceof Between between) {
            return Optional.of(new Field.Known(between.field()));
        }
        return condition instanceof During during ? Optional.of(new Field.Known(during.field())) : Optional.empty();
    }

    /** With the sign before it. */
    private static String value(Condition condition, Field field) {
        if (condition instanceof Has has) {
            return ":" + Written.text(has.text(), text -> "(" + FieldText.of(field) + ":" + text + ")", condition);
        }
        String limits = limits(condition);
        return limits.startsWith("<") || limits.startsWith(">") ? limits : ":" + limits;
    }

    private static String valueInGroup(Condition condition, Field field) {
        return condition instanceof Has has
                ? Written.text(has.text(), text -> FieldText.of(field) + ":(" + text + ")", condition)
                : limits(condition);
    }

    private static String limits(Condition condition) {
        if (condition instanceof Between between) {
            return limits(between.low(), between.high(), BigDecimal::toPlainString);
        }
        During during = (During) condition;
        boolean instant = during.low().equals(during.high())
                && during.low().map(Bound::value).orElse(null) instanceof TimePoint.Moment;
        return limits(during.low(), during.high(), point -> instant ? Times.exact(point) : point.text());
    }

    private static <T> String limits(Optional<Bound<T>> low, Optional<Bound<T>> high, Function<T, String> text) {
        if (low.isPresent() && high.isPresent()) {
            String from = text.apply(low.get().value());
            String to = text.apply(high.get().value());
            return from.equals(to) && !from.startsWith("now") ? from : from + ".." + to;
        }
        return low.map(bound -> (bound.inclusive() ? ">=" : ">") + text.apply(bound.value()))
                .or(() -> high.map(bound -> (bound.inclusive() ? "<=" : "<") + text.apply(bound.value())))
                .orElse("*");
    }

    private static String joined(List<Condition> parts, String operator, Function<Condition, String> printer) {
        return parts.stream().map(printer).collect(Collectors.joining(operator));
    }
}
