package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a term is about: {@code durationMs>} of {@code durationMs>500}. Much that is pasted looks similar, such as an address, a line
 * of a stack trace or {@code std::vector}; what can hardly be meant as a field is left to be read as text.
 *
 * @param typed as it stands in the query, for messages
 */
record Subject(Field field, Sign sign, String typed, Place place) {

    /** Reads the field and the sign; if there is no such term, nothing is read. */
    static Optional<Subject> read(Characters query, Remarks remarks) {
        int start = query.at();
        Optional<Subject> subject = Name.read(query)
                .flatMap(
                        name -> name.field().isPresent() ? known(name, query, remarks) : unknown(name, query, remarks));
        if (subject.isEmpty()) {
            query.moveTo(start);
        }
        return subject;
    }

    /** Whether the values of a field have an order. */
    static boolean isOrdered(Field field) {
        return field instanceof Field.Known known
                && switch (known.field().kind()) {
                    case LEVEL, INTEGER, NUMBER, TIME -> true;
                    case MESSAGE, STRING, ID -> false;
                };
    }

    private static Optional<Subject> known(Name name, Characters query, Remarks remarks) {
        Field field = name.field().orElseThrow();
        boolean exact = field.name().equals(name.path());
        if (exact) {
            query.skipBlanks();
        }
        boolean apart = query.at() > name.place().end();
        boolean colon = query.peek() == ':';
        Optional<Sign> sign = Sign.read(query);
        if (sign.isEmpty() || (colon && query.peek() == ':') || (apart && !colon && !isOrdered(field))) {
            return Optional.empty();
        }
        Subject subject = of(name, field, sign.get(), query);
        if (exact && (colon || isOrdered(field))) {
            query.skipBlanks();
        } else if (Characters.isBlank(query.peek())) {
            remarks.warning(
                    subject.place,
                    subject.typed + " is looked for as text. For the field write " + FieldText.of(field)
                            + ":… without the blank.");
            return Optional.empty();
        }
        return Optional.of(subject);
    }

    private static Optional<Subject> unknown(Name name, Characters query, Remarks remarks) {
        boolean colon = query.peek() == ':';
        Optional<Sign> sign = Sign.read(query);
        if (sign.isEmpty() || query.isAtGap()) {
            return Optional.empty();
        }
        Field field = new Field.Metadata(name.path());
        Subject subject = of(name, field, sign.get(), query);
        if (colon) {
            return isText(name, query) ? Optional.empty() : metadata(subject, name, remarks);
        }
        if (!sign.get().isComparison()) {
            remarks.warning(
                    subject.place,
                    subject.typed + "… is looked for as text. For the field write " + FieldText.of(field) + ":…");
            return Optional.empty();
        }
        int value = query.at();
        boolean meant = Amounts.isComparable(query.word().value());
        query.moveTo(value);
        return meant ? Optional.of(subject) : Optional.empty();
    }

    /** {@code https://…}, {@code std::vector} and {@code C:\path}. */
    private static boolean isText(Name name, Characters query) {
        return query.peek() == ':'
                || query.startsWith("//")
                || (query.peek() == '\\' && name.path().length() == 1);
    }

    private static Optional<Subject> metadata(Subject subject, Name name, Remarks remarks) {
        if (name.path().equalsIgnoreCase("metadata")) {
            return remarks.mistake(
                    name.place(),
                    "does not say what is looked for below metadata",
                    "Write metadata.<path>:<value>, or the value alone, which is also looked for below metadata.");
        }
        remarks.warning(
                name.place(),
                name.path() + " is not a field of its own, so " + FieldText.of(subject.field) + " is searched. "
                        + nearest(name.path())
                                .map(known -> "Did you mean " + known + "? ")
                                .orElse("")
                        + "To find the text itself put it in quotes.");
        return Optional.of(subject);
    }

    private static Optional<String> nearest(String path) {
        List<String> names = Stream.of(LogField.values())
                .flatMap(field -> Stream.concat(Stream.of(field.word()), field.synonyms().stream()))
                .toList();
        return Spelling.likely(path.toLowerCase(Locale.ROOT), names)
                .flatMap(LogField::of)
                .map(LogField::word);
    }

    private static Subject of(Name name, Field field, Sign sign, Characters query) {
        int start = name.place().start();
        return new Subject(field, sign, query.textSince(start), query.since(start));
    }
}
