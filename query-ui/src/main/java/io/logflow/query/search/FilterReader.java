package io.logflow.query.search;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.language.Spelling;
import io.logflow.query.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the filters of the form, which are parameters of their own: {@code service=payments} includes, {@code -service=auth} excludes.
 * Of several values to include any will do, but of messages all must be met; none of those to exclude may be there.
 */
final class FilterReader {

    /** Before the name of a field whose values are excluded. */
    static final String EXCLUDE = "-";

    /** A word or a phrase of {@code message}; the last phrase may lack its closing quote: someone is still typing it. */
    private static final Pattern PART = Pattern.compile("\"(?<phrase>[^\"]*)\"?|(?<word>[^\\s\"]+)");

    private final Parameters parameters;
    private final Consumer<InvalidParameter> problems;

    FilterReader(Parameters parameters, Consumer<InvalidParameter> problems) {
        this.parameters = parameters;
        this.problems = problems;
    }

    /** The field that a parameter filters by, whether it includes or excludes. */
    static Optional<Field> fieldOf(String parameter) {
        String name = parameter.startsWith(EXCLUDE) ? parameter.substring(EXCLUDE.length()) : parameter;
        if (name.startsWith(Field.Metadata.PREFIX) && name.length() > Field.Metadata.PREFIX.length()) {
            return Optional.of(new Field.Metadata(name.substring(Field.Metadata.PREFIX.length())));
        }
        return FilterFields.ALL.stream()
                .filter(field -> field.word().equals(name))
                .findFirst()
                .map(Field.Known::new);
    }

    Condition read() {
        List<Condition> all = new ArrayList<>();
        for (String name : parameters.names()) {
            fieldOf(name).ifPresent(field -> {
                List<Condition> values = conditions(name, field);
                if (!values.isEmpty()) {
                    all.add(
                            name.startsWith(EXCLUDE)
                                    ? new Condition.Not(Condition.anyOf(values))
                                    : isMessage(field) ? Condition.allOf(values) : Condition.anyOf(values));
                }
            });
        }
        return Condition.allOf(all);
    }

    private List<Condition> conditions(String name, Field field) {
        List<Condition> conditions = new ArrayList<>();
        List<String> values = parameters.values(name);
        for (int index = 0; index < values.size(); index++) {
            if (!values.get(index).isBlank()) {
                condition(name, index, values.get(index), field).ifPresent(conditions::add);
            }
        }
        return conditions.stream().distinct().toList();
    }

    private Optional<Condition> condition(String name, int index, String value, Field field) {
        if (!(field instanceof Field.Known known)) {
            return Optional.of(new Condition.Has(field, new Text.Phrase(value)));
        }
        return switch (known.field().kind()) {
            case MESSAGE -> message(field, value);
            case LEVEL -> level(name, index, value, field);
            case INTEGER, NUMBER -> number(name, index, value.strip(), known.field());
            case STRING, ID, TIME -> Optional.of(new Condition.Has(field, new Text.Phrase(value.strip())));
        };
    }

    /** Nothing where there is no word, like {@code ""}: an exclusion of nothing must not exclude everything. */
    private static Optional<Condition> message(Field field, String value) {
        List<Condition> words = new ArrayList<>();
        Matcher part = PART.matcher(value);
        while (part.find()) {
            if (part.group("word") != null) {
                words.add(new Condition.Has(field, new Text.Word(part.group("word"))));
            } else if (!part.group("phrase").isBlank()) {
                words.add(new Condition.Has(
                        field, new Text.Phrase(part.group("phrase").strip())));
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(Condition.allOf(words));
    }

    private Optional<Condition> level(String name, int index, String value, Field field) {
        Optional<LogLevel> level = LogLevel.of(value);
        if (level.isEmpty()) {
            List<String> known =
                    Stream.of(LogLevel.values()).map(LogLevel::word).toList();
            problems.accept(new InvalidParameter(
                    name,
                    index,
                    value,
                    "is not a level",
                    "Did you mean " + Spelling.nearest(value, known) + "? The levels are " + String.join(", ", known)
                            + "."));
        }
        return level.map(known -> new Condition.Has(field, new Text.Word(known.word())));
    }

    private Optional<Condition> number(String name, int index, String value, LogField field) {
        Optional<Condition> exactly = Between.exactly(field, value).map(between -> between);
        if (exactly.isEmpty()) {
            boolean whole = field.kind() == LogField.Kind.INTEGER;
            problems.accept(new InvalidParameter(
                    name,
                    index,
                    value,
                    whole ? "is not a whole number" : "is not a number",
                    (whole ? "Use a number like 500." : "Use a number like 12.5.") + " A range goes into q, like "
                            + field.word() + ">=500."));
        }
        return exactly;
    }

    static boolean isMessage(Field field) {
        return field instanceof Field.Known known && known.field() == LogField.MESSAGE;
    }
}
