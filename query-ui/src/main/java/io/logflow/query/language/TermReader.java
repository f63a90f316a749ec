package io.logflow.query.language;

import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.QueryLanguage.Place;
import java.util.Optional;

/** Reads what stands between operators and parentheses: texts, and fields with a value. */
final class TermReader {

    /** A condition on text anywhere asks a dozen fields, and Elasticsearch takes about a thousand conditions. */
    static final int MOST_TERMS = 64;

    private final Characters query;
    private final Remarks remarks;
    private final Caret caret;
    private final ValueReader values;
    private int terms;

    TermReader(Characters query, Remarks remarks, Caret caret) {
        this.query = query;
        this.remarks = remarks;
        this.caret = caret;
        this.values = new ValueReader(remarks);
    }

    /** The value of a field; the next character is not the parenthesis of a group of values. */
    Optional<Condition> value(Subject subject) {
        Sign sign = subject.sign();
        if (!sign.isComparison() && Subject.isOrdered(subject.field())) {
            sign = Sign.readComparison(query).orElse(sign);
        }
        if (query.isAtGap()) {
            if (query.isAtEnd()) {
                caret.gap(Optional.of(subject.field()));
            }
            return remarks.mistake(
                    subject.place(),
                    "has no value after "
                            + query.textSince(subject.place().start()).strip(),
                    "Write a value, or " + FieldText.of(subject.field()) + ":* for events that have any.");
        }
        Typed typed = query.peek() == '"' ? query.phrase() : query.word();
        caret.value(subject.field(), typed, query.openQuote().isPresent());
        return counted(values.read(subject.field(), sign, typed));
    }

    <T> Optional<T> noValue(Subject subject) {
        return remarks.mistake(
                subject.place(),
                "has no value after " + query.textSince(subject.place().start()).strip(),
                "Write a value, or " + FieldText.of(subject.field()) + ":* for events that have any.");
    }

    /** A text that is looked for anywhere; nothing where there is no text. */
    Optional<Condition> text() {
        Typed typed = query.peek() == '"' ? query.phrase() : query.isAtJson() ? query.json() : query.word();
        caret.text(typed, query.textSince(typed.place().start()));
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
        terms += condition.map(TermReader::size).orElse(0);
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
}
