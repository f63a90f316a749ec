package io.logflow.query.language;

import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.TimePoint.Day;
import io.logflow.query.language.TimePoint.FromNow;
import io.logflow.query.language.TimePoint.Moment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes canonical conditions with hostile texts, and hostile queries; the same seed makes the same ones. */
final class AnyCondition {

    private static final List<String> PIECES = List.of(
            "a",
            "b1",
            "Pay",
            "é",
            "日",
            "\ud83d\udd25",
            "\ud83d",
            "\0",
            "7",
            "-",
            "--",
            "*",
            "**",
            "(",
            ")",
            "()",
            "\"",
            "\\",
            ":",
            "::",
            "=",
            "!=",
            "<",
            ">",
            ">=",
            "..",
            ".",
            ",",
            "/",
            "//",
            "{",
            "}",
            "[",
            "{\"",
            " ",
            "\u00a0",
            "\n",
            "AND",
            "OR",
            "NOT",
            "or",
            "level",
            "error",
            "service:",
            "metadata.",
            "now",
            "now-1h",
            "5",
            "500..599",
            "2023-09-15",
            "T08:00:00Z",
            "@",
            "$x",
            "_",
            "&&");

    private static final List<String> TERMS = List.of(
            "timeout",
            "\"two words\"",
            "pay*",
            "service:a",
            "-service:b",
            "service:(a OR b)",
            "level:error",
            "level>=warn",
            "level:(",
            "NOT ",
            " AND ",
            " OR ",
            " ",
            "(",
            ")",
            "-(",
            "-",
            "httpStatus:500..599",
            "httpStatus:(500 OR >=502)",
            "durationMs>1.50",
            "durationMs:-5",
            "timestamp>now-1h",
            "ts:2023-09-15T08:00",
            "metadata.\"a b\":",
            "svc:x",
            "key=value",
            "host!=",
            "id:",
            "*",
            ":",
            "\"",
            "\\",
            "{\"a\":",
            "f(a, b)",
            "https://x/y?z=1",
            "C:\\x");

    private final Random random;

    AnyCondition(long seed) {
        this.random = new Random(seed);
    }

    Condition next() {
        return random.nextInt(50) == 0 ? Condition.EVERYTHING : condition(random.nextInt(5));
    }

    /** Anything: signs without sense, or what looks like a query. */
    String query() {
        List<String> pieces = random.nextInt(3) == 0 ? PIECES : TERMS;
        return joined(pieces, random.nextInt(random.nextInt(20) == 0 ? 200 : 15));
    }

    int place(String query) {
        return random.nextInt(query.length() + 1);
    }

    private Condition condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        List<Condition> parts = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(part -> condition(depth - 1))
                .toList();
        return switch (random.nextInt(4)) {
            case 0 -> Condition.not(parts.get(0));
            case 1 -> Condition.anyOf(parts);
            case 2 -> valuesOfOneField();
            default -> Condition.allOf(parts);
        };
    }

    private <T> T one(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private Condition valuesOfOneField() {
        LogField field = one(LogField.values());
        return Condition.anyOf(
                Stream.generate(() -> known(field)).limit(1 + random.nextInt(3)).toList());
    }

    private Condition leaf() {
        return switch (random.nextInt(10)) {
            case 0 -> Condition.not(Condition.EVERYTHING);
            case 1, 2, 3 -> new Anywhere(anywhere());
            case 4 -> new Exists(new Field.Metadata(notEmpty()));
            case 5, 6 -> new Has(new Field.Metadata(notEmpty()), value());
            default -> known(one(LogField.values()));
        };
    }

    private Condition known(LogField field) {
        Field known = new Field.Known(field);
        if (random.nextInt(8) == 0) {
            return new Exists(known);
        }
        return switch (field.kind()) {
            case MESSAGE, STRING -> new Has(known, value());
            case ID -> new Has(known, until(this::value, text -> !(text instanceof Text.Prefix)));
            case LEVEL -> new Has(known, new Text.Word(one(LogLevel.values()).word()));
            case INTEGER -> number(field, 0);
            case NUMBER -> number(field, random.nextInt(4));
            case TIME -> time(field);
        };
    }

    private Condition number(LogField field, int scale) {
        BigDecimal one = BigDecimal.valueOf(random.nextInt(2_000) - 500, scale);
        BigDecimal other = BigDecimal.valueOf(random.nextInt(2_000) - 500, scale);
        BigDecimal low = shortened(one.min(other));
        BigDecimal high = shortened(one.max(other));
        return switch (random.nextInt(4)) {
            case 0 -> new Between(field, included(low), included(low));
            case 1 -> new Between(field, included(low), included(high));
            case 2 -> new Between(field, either(low), Optional.empty());
            default -> new Between(field, Optional.empty(), either(high));
        };
    }

    private static BigDecimal shortened(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Condition time(LogField field) {
        TimePoint low = point();
        return switch (random.nextInt(4)) {
            case 0 -> new During(field, included(low), included(low));
            case 1 ->
                until(
                        () -> new During(field, included(point()), included(point())),
                        during -> !Times.isBackwards(during));
            case 2 -> new During(field, either(low), Optional.empty());
            default -> new During(field, Optional.empty(), either(low));
        };
    }

    private TimePoint point() {
        long seconds = random.nextInt(2_000_000_000);
        return switch (random.nextInt(4)) {
            case 0 -> new Moment(Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000)));
            case 1 -> new Moment(Instant.ofEpochSecond(seconds));
            case 2 -> new Day(LocalDate.ofEpochDay(random.nextInt(2_000_000) - 700_000));
            default ->
                new FromNow(Duration.ofSeconds((random.nextInt(199) - 99)
                        * List.of(1L, 60L, 3_600L, 86_400L, 604_800L).get(random.nextInt(5))));
        };
    }

    private static <T> Optional<Bound<T>> included(T value) {
        return Optional.of(new Bound<>(value, true));
    }

    private <T> Optional<Bound<T>> either(T value) {
        return Optional.of(new Bound<>(value, random.nextBoolean()));
    }

    private Text anywhere() {
        return until(
                () -> text(notEmpty()),
                text -> text instanceof Text.Word
                        ? !isSigns(text.value()) && !List.of("AND", "OR", "NOT").contains(text.value())
                        : !text.value().isBlank());
    }

    private Text value() {
        return until(
                () -> text(notEmpty()), text -> !(text instanceof Text.Word) || !Amounts.isComparable(text.value()));
    }

    private Text text(String value) {
        return switch (random.nextInt(3)) {
            case 0 -> new Text.Word(value);
            case 1 -> new Text.Phrase(value);
            default -> new Text.Prefix(value);
        };
    }

    private static boolean isSigns(String value) {
        return new Typed(value, false, false, Optional.empty(), new QueryLanguage.Place(0, 1)).isSigns();
    }

    private String notEmpty() {
        return joined(PIECES, 1 + random.nextInt(4));
    }

    private String joined(List<String> pieces, int count) {
        return Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                .limit(count)
                .collect(Collectors.joining());
    }

    private static <T> T until(Supplier<T> any, Predicate<T> wanted) {
        return Stream.generate(any).filter(wanted).findFirst().orElseThrow();
    }
}
