package io.logflow.query.language;

import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.QueryLanguage.Parsed;
import io.logflow.query.language.QueryLanguage.Place;
import io.logflow.query.language.QueryLanguage.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query by recursive descent. Where a part holds nothing to look for it is left out, so each step may come to nothing; within
 * {@code field:( )} the same steps read values of that field.
 */
final class ConditionReader {

    /** What a query may hold, so that none is costly; a condition on text anywhere asks a dozen fields. */
    static final int LONGEST = 4_096;

    static final int MOST_TERMS = 64;
    static final int DEEPEST = 20;

    private static final String QUOTES_HINT = "If the text itself is meant, put it in quotes.";

    private final Characters query;
    private final int length;
    private final Remarks remarks = new Remarks();
    private final ValueReader values = new ValueReader(remarks);
    private int depth;
    private int terms;

    ConditionReader(String query) {
        this.query = new Characters(query);
        this.length = query.length();
    }

    Parsed read() {
        if (length > LONGEST) {
            remarks.mistake(
                    new Place(LONGEST, length),
                    "is longer than 4,096 characters",
                    "Leave something out; of a long text a part is enough to find it.");
            return remarks.mistake().orElseThrow();
        }
        Condition condition = anyOf(Optional.empty()).orElse(Condition.EVERYTHING);
        if (!query.isAtEnd()) {
            remarks.mistake(
                    new Place(query.at(), query.at() + 1),
                    "has a closing parenthesis without an opening one",
                    QUOTES_HINT);
        }
        query.openQuote()
                .ifPresent(place -> remarks.warning(
                        place, "The quote is not closed; everything after it is taken for one phrase."));
        return remarks.mistake()
                .<Parsed>map(mistake -> mistake)
                .orElseGet(() -> new Understood(condition, remarks.warnings()));
    }

    private Optional<Condition> anyOf(Optional<Field> field) {
        List<Condition> parts = new ArrayList<>();
        do {
            allOf(field).ifPresent(parts::add);
        } while (takes("OR"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(Condition.anyOf(parts));
    }

    private Optional<Condition> allOf(Optional<Field> field) {
        List<Condition> parts = new ArrayList<>();
        query.skipBlanks();
        for (String operator : List.of("AND", "OR")) {
            if (isAt(operator)) {
                remarks.mistake(
                        new Place(query.at(), query.at() + operator.length()),
                        "has " + operator + " with nothing before it",
                        QUOTES_HINT);
            }
        }
        while (!query.isAtGap() && !isAt("OR")) {
            factor(field).ifPresent(parts::add);
            takes("AND");
            query.skipBlanks();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(Condition.allOf(parts));
    }

    private Optional<Condition> factor(Optional<Field> field) {
        boolean negated = false;
        while (takes("NOT") || takesMinus(field)) {
            negated = !negated;
        }
        Optional<Condition> condition = part(field);
        return negated ? condition.map(Condition::not) : condition;
    }

    private Optional<Condition> part(Optional<Field> field) {
        if (query.isAtGap()) {
            return Optional.empty();
        }
        if (query.peek() == '(') {
            return group(field);
        }
        if (field.isPresent()) {
            return value(new Subject(field.get(), Sign.IS, "", query.since(query.at())));
        }
        if (query.peek() == '"') {
            return anywhere(query.phrase());
        }
        if (query.isAtJson()) {
            return anywhere(query.json());
        }
        Optional<Subject> subject = Subject.read(query, remarks);
        return subject.isPresent() ? value(subject.get()) : anywhere(query.word());
    }

    private Optional<Condition> group(Optional<Field> field) {
        Place opening = new Place(query.at(), query.at() + 1);
        if (depth == DEEPEST) {
            query.moveTo(length);
            return remarks.mistake(
                    opening, "has more than " + DEEPEST + " parentheses within each other", "Leave some out.");
        }
        query.take("(");
        depth++;
        Optional<Condition> condition = anyOf(field);
        depth--;
        return query.take(")")
                ? condition
                : remarks.mistake(opening, "has a parenthesis that is not closed", "Close it with ). " + QUOTES_HINT);
    }

    private Optional<Condition> value(Subject subject) {
        Sign sign = subject.sign();
        if (!sign.isComparison() && Subject.isOrdered(subject.field())) {
            sign = Sign.readComparison(query).orElse(sign);
        }
        if (query.isAtGap()) {
            return remarks.mistake(
                    subject.place(),
                    "has no value after "
                            + query.textSince(subject.place().start()).strip(),
                    "Write a value, or " + FieldText.of(subject.field()) + ":* for events that have any.");
        }
        if (query.peek() == '(' && !sign.isComparison()) {
            Optional<Condition> group = group(Optional.of(subject.field()));
            return sign == Sign.IS_NOT ? group.map(Condition::not) : group;
        }
        return counted(values.read(subject.field(), sign, query.peek() == '"' ? query.phrase() : query.word()));
    }

    private Optional<Condition> anywhere(Typed typed) {
        if (typed.isStar()) {
            return Optional.of(Condition.EVERYTHING);
        }
        if (typed.quoted() && typed.value().isBlank()) {
            return Optional.empty();
        }
        if (!typed.quoted() && typed.isSigns()) {
            remarks.warning(typed.place(), "Signs without a letter or digit are not looked for, unless in quotes.");
            return Optional.empty();
        }
        if (typed.strayStar().isPresent()) {
            return values.strayStar(typed);
        }
        if (!typed.quoted() && !typed.starred()) {
            remarkOn(typed);
        }
        return counted(Optional.of(new Anywhere(typed.text())));
    }

    private void remarkOn(Typed word) {
        if (word.value().equals("or")) {
            remarks.warning(word.place(), "or is looked for as a word. For one or the other write OR.");
        }
        Optional<TimePoint> time = Times.read(word.value());
        if (time.isPresent() && !(time.get() instanceof TimePoint.FromNow)) {
            remarks.warning(
                    word.place(),
                    word.value() + " is looked for as text. For events of that time write timestamp:" + word.value()
                            + ".");
        }
    }

    private Optional<Condition> counted(Optional<Condition> condition) {
        terms += condition.map(ConditionReader::size).orElse(0);
        return terms <= MOST_TERMS
                ? condition
                : remarks.mistake(
                        new Place(Math.max(0, query.at() - 1), Math.max(1, query.at())),
                        "asks for more than " + MOST_TERMS + " things",
                        "Leave some out, or put a text of many words in quotes.");
    }

    private static int size(Condition condition) {
        return condition instanceof AnyOf any
                ? any.parts().size()
                : condition instanceof Not not ? size(not.condition()) : 1;
    }

    /** Reads an operator, after which something has to follow. */
    private boolean takes(String operator) {
        query.skipBlanks();
        int start = query.at();
        boolean there = isAt(operator) && query.take(operator);
        if (there) {
            requireOperand(query.since(start), operator);
        }
        return there;
    }

    private boolean takesMinus(Optional<Field> field) {
        int next = query.peek(1);
        boolean number = field.isPresent() && Subject.isOrdered(field.get()) && Character.isDigit(next);
        boolean sign = next == '-' || next == ')' || next == Characters.END || Characters.isBlank(next);
        int start = query.at();
        if (number || sign || !query.take("-")) {
            return false;
        }
        requireOperand(query.since(start), "-");
        return true;
    }

    private void requireOperand(Place place, String operator) {
        query.skipBlanks();
        if (query.isAtGap() || isAt("AND") || isAt("OR")) {
            remarks.mistake(place, "has " + operator + " with nothing after it", QUOTES_HINT);
        }
    }

    /** Operators are written in capitals and stand alone. */
    private boolean isAt(String operator) {
        int next = query.peek(operator.length());
        return query.startsWith(operator)
                && (next == Characters.END || Characters.isBlank(next) || next == '(' || next == ')' || next == '"');
    }
}
