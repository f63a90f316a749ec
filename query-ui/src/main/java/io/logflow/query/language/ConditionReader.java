package io.logflow.query.language;

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

    /** What a query may hold, so that none is costly. */
    static final int LONGEST = 4_096;

    static final int DEEPEST = 20;

    private static final String QUOTES_HINT = "If the text itself is meant, put it in quotes.";

    private final Characters query;
    private final int length;
    private final Remarks remarks = new Remarks();
    private final Caret caret;
    private final TermReader terms;
    private int depth;

    ConditionReader(String query) {
        this.query = new Characters(query);
        this.length = query.length();
        this.caret = new Caret(length);
        this.terms = new TermReader(this.query, remarks, caret);
    }

    /** What would complete the query at its end. */
    Completion complete() {
        read();
        return caret.completion();
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
        if (query.isAtEnd() && !query.isAfterTerm() && query.openQuote().isEmpty()) {
            caret.gap(field);
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
            return group(field, 1);
        }
        Optional<Subject> subject = field.map(of -> new Subject(of, Sign.IS, "", query.since(query.at())))
                .or(() -> Subject.read(query, remarks));
        if (subject.isEmpty()) {
            return terms.text();
        }
        if (query.peek() == '(' && !subject.get().sign().isComparison()) {
            // The parentheses of values alone do not count: level>=warn is written with them.
            Optional<Condition> values = group(Optional.of(subject.get().field()), 0);
            if (values.isEmpty()) {
                return terms.noValue(subject.get());
            }
            return subject.get().sign() == Sign.IS_NOT ? values.map(Condition::not) : values;
        }
        return terms.value(subject.get());
    }

    private Optional<Condition> group(Optional<Field> field, int deeper) {
        Place opening = new Place(query.at(), query.at() + 1);
        if (depth + deeper > DEEPEST) {
            query.moveTo(length);
            return remarks.mistake(
                    opening, "has more than " + DEEPEST + " parentheses within each other", "Leave some out.");
        }
        query.take("(");
        depth += deeper;
        Optional<Condition> condition = anyOf(field);
        depth -= deeper;
        return query.take(")")
                ? condition
                : remarks.mistake(opening, "has a parenthesis that is not closed", "Close it with ). " + QUOTES_HINT);
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
