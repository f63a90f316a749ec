package io.logflow.query.match;

import io.logflow.query.language.Text;
import io.logflow.query.match.Words.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text that is looked for in messages, as words that follow each other.
 *
 * @param words at least one
 * @param open whether the last one is only the beginning of a word
 */
public record MessageText(List<String> words, boolean open) {

    /** What may follow a full stop, an apostrophe or the like so that it is part of a word: a letter, or a digit. */
    private static final List<String> CONTINUATIONS = List.of("a", "0");

    public MessageText {
        words = List.copyOf(words);
    }

    /**
     * What a message must have one of. Without any, as for a text of punctuation only, no message has the text.
     *
     * <p>The last word of a {@link Text.Prefix} goes on, unless a character between it and the star ends it: {@code pay*} is the beginning
     * of a word and {@code api/v1/*} two whole ones. A full stop may do either: in {@code 10.0.*} it is within a word, whose beginning this
     * then is.
     */
    public static Set<MessageText> of(Text text) {
        if (!Texts.isPossible(text.value())) {
            return Set.of();
        }
        List<Word> words = Words.of(text.value());
        if (!(text instanceof Text.Prefix)) {
            return words.isEmpty() ? Set.of() : Set.of(new MessageText(texts(words), false));
        }
        if (endsWithAWord(text.value(), words)) {
            return Set.of(new MessageText(texts(words), true));
        }
        Set<MessageText> found = new LinkedHashSet<>();
        CONTINUATIONS.forEach(next -> addContinued(text.value(), next, found));
        return found.isEmpty() && !words.isEmpty() ? Set.of(new MessageText(texts(words), false)) : found;
    }

    private static void addContinued(String text, String next, Set<MessageText> found) {
        List<Word> words = Words.of(text + next);
        Word last = words.get(words.size() - 1);
        if (last.start() < text.length()) {
            List<String> texts = texts(words);
            String beginning = last.text().substring(0, last.text().length() - next.length());
            texts.set(texts.size() - 1, beginning);
            found.add(new MessageText(texts, true));
        }
    }

    private static boolean endsWithAWord(String text, List<Word> words) {
        return !words.isEmpty() && words.get(words.size() - 1).end() == text.length();
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.toCollection(ArrayList::new));
    }
}
