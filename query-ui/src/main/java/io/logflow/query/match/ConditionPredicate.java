package io.logflow.query.match;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Everything;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogField.Kind;
import io.logflow.query.language.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the {@link EventPredicate} of a {@link Condition}. */
final class ConditionPredicate {

    private static final EventPredicate NEVER = event -> false;

    /** What a text without a field may be the whole value of. */
    private static final List<LogField> STRINGS = Stream.of(LogField.values())
            .filter(field -> field.kind() == Kind.STRING)
            .toList();

    private final Instant asOf;

    ConditionPredicate(Instant asOf) {
        this.asOf = asOf;
    }

    EventPredicate of(Condition condition) {
        if (condition instanceof AllOf all) {
            List<EventPredicate> parts = each(all.parts());
            return event -> parts.stream().allMatch(part -> part.test(event));
        }
        if (condition instanceof AnyOf any) {
            return anyOf(each(any.parts()));
        }
        if (condition instanceof Not not) {
            EventPredicate part = of(not.condition());
            return event -> !part.test(event);
        }
        if (condition instanceof Anywhere anywhere) {
            return anywhere(anywhere.text());
        }
        if (condition instanceof Has has) {
            return has(has.field(), has.text());
        }
        if (condition instanceof Exists exists) {
            return exists(exists.field());
        }
        if (condition instanceof Between between) {
            return between(between);
        }
        if (condition instanceof During during) {
            return during(during);
        }
        return condition instanceof Everything ? event -> true : NEVER;
    }

    private List<EventPredicate> each(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private static EventPredicate anyOf(List<EventPredicate> parts) {
        return event -> parts.stream().anyMatch(part -> part.test(event));
    }

    private static EventPredicate anywhere(Text text) {
        EventPredicate message = message(text);
        if (!Texts.isFindable(text)) {
            return message;
        }
        EventPredicate id = id(text);
        Predicate<String> value = value(text);
        return event -> message.test(event)
                || id.test(event)
                || STRINGS.stream()
                        .anyMatch(field -> event.values(field).stream().anyMatch(value))
                || event.metadata().any(value);
    }

    private static EventPredicate has(Field field, Text text) {
        if (field instanceof Field.Metadata metadata) {
            Predicate<String> value = value(text);
            return Texts.isFindable(metadata.path(), text)
                    ? event -> event.metadata().any(metadata.path(), value)
                    : NEVER;
        }
        LogField known = ((Field.Known) field).field();
        return switch (known.kind()) {
            case MESSAGE -> message(text);
            case ID -> id(text);
            case LEVEL -> among(known, value(text, text.value().toLowerCase(Locale.ROOT)));
            case STRING -> Texts.isFindable(text) ? among(known, value(text)) : NEVER;
            case INTEGER, NUMBER, TIME -> NEVER;
        };
    }

    private static EventPredicate message(Text text) {
        Set<MessageText> ways = MessageText.of(text);
        return event -> ways.stream().anyMatch(event.words()::have);
    }

    /** An id is found whole or not at all. */
    private static EventPredicate id(Text text) {
        return text instanceof Text.Prefix ? NEVER : among(LogField.ID, text.value()::equals);
    }

    private static EventPredicate among(LogField field, Predicate<String> test) {
        return event -> event.values(field).stream().anyMatch(test);
    }

    private static Predicate<String> value(Text text) {
        return value(text, text.value());
    }

    private static Predicate<String> value(Text text, String wanted) {
        return text instanceof Text.Prefix ? value -> value.startsWith(wanted) : wanted::equals;
    }

    private static EventPredicate exists(Field field) {
        if (field instanceof Field.Metadata metadata) {
            return Texts.isFindable(metadata.path(), new Text.Prefix(""))
                    ? event -> event.metadata().any(metadata.path(), value -> true)
                    : NEVER;
        }
        LogField known = ((Field.Known) field).field();
        return event -> !event.values(known).isEmpty();
    }

    private static EventPredicate between(Between between) {
        LogField field = between.field();
        return switch (field.kind()) {
            case INTEGER ->
                WholeRange.of(between)
                        .map(range -> among(field, value -> isNumber(value, text -> range.has(Long.parseLong(text)))))
                        .orElse(NEVER);
            case NUMBER ->
                DoubleRange.of(between)
                        .map(range ->
                                among(field, value -> isNumber(value, text -> range.has(Double.parseDouble(text)))))
                        .orElse(NEVER);
            case MESSAGE, LEVEL, STRING, ID, TIME -> NEVER;
        };
    }

    private static boolean isNumber(String value, Predicate<String> test) {
        try {
            return test.test(value);
        } catch (NumberFormatException notOfTheIngester) {
            return false;
        }
    }

    private EventPredicate during(During during) {
        Optional<TimeSpan> span = during.field().kind() == Kind.TIME ? TimeSpan.of(during, asOf) : Optional.empty();
        return span.map(limits -> {
                    String first = TimeSpan.stored(limits.first());
                    String last = TimeSpan.stored(limits.last());
                    return among(during.field(), value -> value.compareTo(first) >= 0 && value.compareTo(last) <= 0);
                })
                .orElse(NEVER);
    }
}
