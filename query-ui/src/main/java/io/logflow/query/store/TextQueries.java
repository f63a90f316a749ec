package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.query_dsl.IntervalsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogField.Kind;
import io.logflow.query.language.Text;
import io.logflow.query.match.MessageText;
import io.logflow.query.match.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The queries for texts: of each list one must match, and none matches where the list is empty. */
final class TextQueries {

    private static final String MESSAGE = LogField.MESSAGE.word();
    private static final String METADATA = "metadata";

    private TextQueries() {}

    static List<Query> anywhere(Text text) {
        List<Query> places = new ArrayList<>(message(text));
        if (Texts.isFindable(text)) {
            Stream.of(LogField.values())
                    .filter(field -> field.kind() == Kind.STRING)
                    .forEach(field -> places.add(value(field.word(), text)));
            places.addAll(id(text));
            places.add(value(METADATA, text));
        }
        return places;
    }

    static List<Query> has(Field field, Text text) {
        if (field instanceof Field.Metadata metadata) {
            return Texts.isFindable(metadata.path(), text) ? List.of(value(metadata.name(), text)) : List.of();
        }
        LogField known = ((Field.Known) field).field();
        boolean findable = Texts.isFindable(text);
        return switch (known.kind()) {
            case MESSAGE -> message(text);
            case LEVEL -> findable ? List.of(value(known.word(), inLowerCase(text))) : List.of();
            case STRING -> findable ? List.of(value(known.word(), text)) : List.of();
            case ID -> findable ? id(text) : List.of();
            case INTEGER, NUMBER, TIME -> List.of();
        };
    }

    /**
     * A value at this very path. It is asked for as the empty beginning of a value, which is what Elasticsearch makes of {@code exists}, too,
     * unless the path has a star: that it would take for a pattern.
     */
    static List<Query> exists(Field.Metadata field) {
        return has(field, new Text.Prefix(""));
    }

    private static List<Query> message(Text text) {
        return MessageText.of(text).stream()
                .map(words -> words.open() ? open(words.words()) : phrase(text))
                .toList();
    }

    private static Query phrase(Text text) {
        return Query.of(query -> query.matchPhrase(words -> words.field(MESSAGE).query(text.value())));
    }

    /**
     * Words of which the last is a beginning. Every word that begins so is considered, or the search fails: a {@code match_phrase_prefix}
     * would silently consider some of them.
     */
    private static Query open(List<String> words) {
        int last = words.size() - 1;
        if (last == 0) {
            return prefix(MESSAGE, words.get(0));
        }
        // No word holds a blank, so that cutting them at blanks gives these very words.
        String whole = String.join(" ", words.subList(0, last));
        IntervalsQuery neighbours =
                IntervalsQuery.of(message -> message.field(MESSAGE).allOf(all -> all.ordered(true)
                        .maxGaps(0)
                        .intervals(before -> before.match(match -> match.query(whole)
                                .analyzer("whitespace")
                                .ordered(true)
                                .maxGaps(0)))
                        .intervals(beginning -> beginning.prefix(prefix -> prefix.prefix(words.get(last))))));
        return neighbours._toQuery();
    }

    private static List<Query> id(Text text) {
        return text instanceof Text.Prefix
                ? List.of()
                : List.of(Query.of(query -> query.ids(ids -> ids.values(text.value()))));
    }

    private static Query value(String field, Text text) {
        return text instanceof Text.Prefix
                ? prefix(field, text.value())
                : Query.of(query -> query.term(term -> term.field(field).value(text.value())));
    }

    private static Query prefix(String field, String beginning) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(beginning)));
    }

    private static Text inLowerCase(Text text) {
        String value = text.value().toLowerCase(Locale.ROOT);
        return text instanceof Text.Prefix ? new Text.Prefix(value) : new Text.Word(value);
    }
}
