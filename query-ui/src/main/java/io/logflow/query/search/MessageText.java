package io.logflow.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Full text as typed into the search box: every word and every quoted phrase must be in the message.
 *
 * @param words all words outside quotes, separated by blanks; empty when there are none
 * @param phrases what stood in quotes
 */
public record MessageText(String words, List<String> phrases) {

    /** The last phrase may lack its closing quote: someone is still typing it. */
    private static final Pattern PART = Pattern.compile("\"(?<phrase>[^\"]*)\"?|(?<word>[^\\s\"]+)");

    public MessageText {
        phrases = List.copyOf(phrases);
    }

    static MessageText parse(String text) {
        List<String> words = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group("word") != null) {
                words.add(part.group("word"));
            } else if (!part.group("phrase").isBlank()) {
                phrases.add(part.group("phrase").strip());
            }
        }
        return new MessageText(words.stream().collect(Collectors.joining(" ")), phrases);
    }

    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty();
    }
}
