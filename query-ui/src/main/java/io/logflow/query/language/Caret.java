package io.logflow.query.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Notes, while a query is read that was cut at the caret, what it is that the query breaks off in. */
final class Caret {

    private final int place;
    private Completion completion = new Completion.Nothing();
    private boolean noted;

    Caret(int place) {
        this.place = place;
    }

    Completion completion() {
        return completion;
    }

    /** A text without a field was read. */
    void text(Typed typed, String written) {
        if (typed.place().end() == place) {
            note(written.equals("-") ? name("") : isName(written) ? name(written) : new Completion.Nothing());
        }
    }

    /** A value was read. */
    void value(Field field, Typed typed, boolean open) {
        if (typed.place().end() == place) {
            boolean complete = typed.starred() || (typed.quoted() && !open);
            note(
                    complete
                            ? new Completion.Nothing()
                            : value(field, typed.value(), typed.place().start()));
        }
    }

    /** A value or, where there is no field, a term can begin here. */
    void gap(Optional<Field> field) {
        note(field.<Completion>map(of -> value(of, "", place)).orElseGet(() -> name("")));
    }

    /** Whether it is a name, or one that breaks off after a sign within. */
    private static boolean isName(String written) {
        Characters characters =
                new Characters(written.endsWith(".") || written.endsWith("-") ? written + "x" : written);
        return Name.read(characters).isPresent() && characters.isAtEnd();
    }

    private void note(Completion found) {
        completion = noted ? completion : found;
        noted = true;
    }

    private Completion name(String prefix) {
        String beginning = prefix.toLowerCase(Locale.ROOT);
        List<String> names = Stream.concat(
                        Stream.of(LogField.values())
                                .filter(field -> Stream.concat(Stream.of(field.word()), field.synonyms().stream())
                                        .anyMatch(name ->
                                                name.toLowerCase(Locale.ROOT).startsWith(beginning)))
                                .map(LogField::word),
                        Stream.of(Field.Metadata.PREFIX).filter(name -> name.startsWith(beginning)))
                .toList();
        return new Completion.FieldName(place - prefix.length(), prefix, names);
    }

    private static Completion value(Field field, String prefix, int from) {
        boolean level = field.equals(new Field.Known(LogField.LEVEL));
        List<String> values = Stream.of(LogLevel.values())
                .map(LogLevel::word)
                .filter(word -> level && word.startsWith(prefix.toLowerCase(Locale.ROOT)))
                .toList();
        return new Completion.Value(from, field, prefix, values);
    }
}
