package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Place;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a field as it stands in a query: parts joined by dots, the first one bare, the others bare or in quotes.
 *
 * @param path the parts without quotes
 */
record Name(String path, Place place) {

    /** Reads a name; if there is none, nothing is read. */
    static Optional<Name> read(Characters query) {
        int start = query.at();
        StringBuilder path = new StringBuilder();
        boolean valid = !Character.isDigit(query.peek()) && part(query, path);
        while (valid && query.peek() == '.' && (isInner(query.peek(1)) || query.peek(1) == '"')) {
            path.append('.');
            query.moveTo(query.at() + 1);
            valid = query.peek() == '"' ? quotedPart(query, path) : part(query, path);
        }
        if (!valid) {
            query.moveTo(start);
            return Optional.empty();
        }
        return Optional.of(new Name(path.toString(), query.since(start)));
    }

    /** The field of that name; empty for one that neither the contract knows nor stands below {@code metadata}. */
    Optional<Field> field() {
        Optional<Field> known = LogField.of(path).map(Field.Known::new);
        boolean below = path.length() > Field.Metadata.PREFIX.length()
                && path.toLowerCase(Locale.ROOT).startsWith(Field.Metadata.PREFIX);
        return known.isEmpty() && below
                ? Optional.of(new Field.Metadata(path.substring(Field.Metadata.PREFIX.length())))
                : known;
    }

    private static boolean part(Characters query, StringBuilder path) {
        int start = query.at();
        while (isInner(query.peek()) || query.peek() == '-' || query.peek() == '/') {
            query.moveTo(query.at() + 1);
        }
        String part = query.textSince(start);
        path.append(part);
        return !part.isEmpty() && isInner(part.charAt(0)) && isInner(part.charAt(part.length() - 1));
    }

    private static boolean quotedPart(Characters query, StringBuilder path) {
        query.take("\"");
        String part = query.quoted();
        path.append(part);
        return query.take("\"") && !part.isEmpty();
    }

    private static boolean isInner(int character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '@' || character == '$';
    }
}
