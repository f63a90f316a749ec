package io.logflow.tests.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.language.TimePoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Conditions made of what events hold, so that they hit, and of what lies just beside it. */
final class OddConditions {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "0.5",
            "500",
            "500.0",
            "499.5",
            "503",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "1e308",
            "1e400",
            "-1e400",
            "1e-400",
            "-1e-400",
            "1e999999999",
            "1e-999999999",
            "0.1",
            "12.5",
            "1000",
            "9007199254740993",
            "9007199254740992",
            "12345678901234567890");
    private static final List<String> TIMES = List.of(
            "now",
            "now-1h",
            "now+999999w",
            "now-999999w",
            "2026-11-20",
            "2026-11-21",
            "1970-01-01",
            "0001-01-01",
            "9999-12-31",
            "2262-04-12");

    /** What an event has in a field; of an object the text is empty. */
    private record Value(Field field, String text) {}

    private final Random random;
    private final List<Value> values = new ArrayList<>();

    OddConditions(Random random, List<JsonNode> events) {
        this.random = random;
        events.forEach(event -> {
            event.properties().forEach(member -> {
                if (member.getKey().equals("metadata")) {
                    addAll("", member.getValue());
                } else {
                    addKnown(member.getKey(), member.getValue());
                }
            });
        });
    }

    Condition next() {
        return next(3);
    }

    private Condition next(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0, 1 -> new Anywhere(text(value().text()));
            case 2 -> new Exists(value().field());
            case 3 ->
                new Between(
                        random.nextBoolean() ? LogField.HTTP_STATUS : LogField.DURATION_MS,
                        bound(this::number),
                        bound(this::number));
            case 4 ->
                new During(
                        random.nextInt(4) > 0 ? LogField.TIME : LogField.RECEIVED_AT,
                        bound(this::time),
                        bound(this::time));
            case 5 -> new Has(new Field.Known(LogField.MESSAGE), text(messageOrOther()));
            case 6 -> new Has(value().field(), text(value().text()));
            case 7, 8, 9 -> has(value());
            case 10, 11 -> new AllOf(List.of(next(depth - 1), next(depth - 1)));
            case 12 -> new AnyOf(List.of(next(depth - 1), next(depth - 1), next(depth - 1)));
            default -> new Not(next(depth - 1));
        };
    }

    private Condition has(Value value) {
        if (random.nextInt(4) == 0) {
            return new AnyOf(
                    List.of(new Has(value.field(), text(value.text())), new Has(value.field(), text(value.text()))));
        }
        return new Has(value.field(), text(value.text()));
    }

    private String messageOrOther() {
        List<Value> messages = values.stream()
                .filter(value -> value.field().equals(new Field.Known(LogField.MESSAGE)))
                .toList();
        return random.nextInt(4) > 0
                ? messages.get(random.nextInt(messages.size())).text()
                : OddTexts.words(random, 3);
    }

    private Text text(String of) {
        String text = of.isEmpty() || random.nextInt(12) == 0 ? OddTexts.words(random, 2) : of;
        text = switch (random.nextInt(6)) {
            case 0, 1 -> OddTexts.part(random, text);
            case 2 -> between(text);
            case 3 -> random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
            default -> text;
        };
        return switch (random.nextInt(3)) {
            case 0 -> new Text.Word(text);
            case 1 -> new Text.Phrase(text);
            default -> new Text.Prefix(text);
        };
    }

    /** From blank to blank: whole words, if the text has some. */
    private String between(String text) {
        String[] words = text.split(" ");
        if (words.length == 0) {
            return text;
        }
        int start = random.nextInt(words.length);
        String some = String.join(" ", List.of(words).subList(start, start + 1 + random.nextInt(words.length - start)));
        return some.isEmpty() ? text : some;
    }

    private <T> Optional<Bound<T>> bound(Supplier<T> value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new Bound<>(value.get(), random.nextBoolean()));
    }

    private BigDecimal number() {
        return switch (random.nextInt(3)) {
            case 0 -> new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 1 -> new BigDecimal(OddLogs.NUMBERS.get(random.nextInt(OddLogs.NUMBERS.size())));
            default -> new BigDecimal(OddLogs.STATUSES.get(random.nextInt(OddLogs.STATUSES.size())));
        };
    }

    private TimePoint time() {
        List<String> times = random.nextInt(3) == 0 ? TIMES : OddLogs.TIMES;
        return TimePoint.parse(times.get(random.nextInt(times.size()))).orElseThrow();
    }

    private Value value() {
        return values.get(random.nextInt(values.size()));
    }

    private void addKnown(String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> addKnown(name, element));
        } else if (value.isObject()) {
            value.properties().forEach(member -> addKnown(name + "." + member.getKey(), member.getValue()));
        } else {
            LogField.of(name).ifPresent(field -> values.add(new Value(new Field.Known(field), value.asText())));
        }
    }

    private void addAll(String path, JsonNode value) {
        if (!path.isEmpty()) {
            values.add(new Value(new Field.Metadata(path), value.isContainerNode() ? "" : value.asText()));
        }
        if (value.isArray()) {
            value.forEach(element -> addAll(path, element));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(member ->
                            addAll(path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue()));
        }
    }
}
