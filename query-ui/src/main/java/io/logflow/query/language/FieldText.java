package io.logflow.query.language;

/** How a field is written in a query. */
final class FieldText {

    private FieldText() {}

    /** The name, its path in quotes where it could not be read otherwise. */
    static String of(Field field) {
        if (field instanceof Field.Metadata metadata && !isBare(metadata.name())) {
            return Field.Metadata.PREFIX + quoted(metadata.path());
        }
        return field.name();
    }

    /** A text in quotes; a backslash needs one before it only where it would have a meaning. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            boolean meaningful = at + 1 == text.length() || text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\';
            if (next == '"' || (next == '\\' && meaningful)) {
                quoted.append('\\');
            }
            quoted.append(next);
        }
        return quoted.append('"').toString();
    }

    private static boolean isBare(String name) {
        Characters characters = new Characters(name);
        return name.indexOf('"') < 0 && Name.read(characters).isPresent() && characters.isAtEnd();
    }
}
