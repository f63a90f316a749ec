package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Understood;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How a text is written in a query: as it is if it can be, else with backslashes or in quotes. */
final class Written {

    private Written() {}

    /**
     * The first way in which the text is read as what it is.
     *
     * @param surroundings what stands around it
     * @param expected what the whole has to be read as
     */
    static String text(Text text, UnaryOperator<String> surroundings, Condition expected) {
        String value = text.value();
        String quoted = FieldText.quoted(value);
        if (text instanceof Text.Phrase) {
            return quoted;
        }
        boolean prefix = text instanceof Text.Prefix;
        return Stream.of(prefix ? value + "*" : value, prefix ? quoted + "*" : escaped(value))
                .filter(written -> !startsWithSign(written))
                .filter(written -> isReadAs(expected, surroundings.apply(written)))
                .findFirst()
                .orElse(quoted);
    }

    static boolean isReadAs(Condition expected, String query) {
        return QueryLanguage.parse(query) instanceof Understood understood
                && understood.condition().equals(expected);
    }

    /** It could be taken together with the word before it: {@code level :x}. */
    private static boolean startsWithSign(String written) {
        return !written.isEmpty() && ":=<>!".indexOf(written.charAt(0)) >= 0;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            boolean innerDash = next == '-' && at > 0;
            if (Characters.isMeaningful(next) && !innerDash) {
                escaped.append('\\');
            }
            escaped.append(next);
        }
        return escaped.toString();
    }
}
