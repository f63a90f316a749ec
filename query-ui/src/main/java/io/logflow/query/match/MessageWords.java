package io.logflow.query.match;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The words of one message, in their order and sorted, so that many predicates ask after words without reading them all. */
final class MessageWords {

    private final List<String> words = new ArrayList<>();
    private final NavigableSet<String> sorted = new TreeSet<>();

    MessageWords(String message) {
        for (Words.Word word : Words.of(message)) {
            words.add(word.text());
            sorted.add(word.text());
        }
    }

    boolean have(MessageText text) {
        List<String> wanted = text.words();
        String first = wanted.get(0);
        if (wanted.size() == 1 && text.open()) {
            String next = sorted.ceiling(first);
            return next != null && next.startsWith(first);
        }
        return words.size() >= wanted.size() && sorted.contains(first) && (wanted.size() == 1 || follow(text));
    }

    /**
     * Whether the words stand one after the other. Takes as long as there are words in the message, however often it begins like the text
     * (Knuth, Morris and Pratt): one client's phrase of thousands of words must not keep the others waiting.
     */
    private boolean follow(MessageText text) {
        List<String> wanted = text.words();
        int whole = text.open() ? wanted.size() - 1 : wanted.size();
        int[] borders = borders(wanted.subList(0, whole));
        int met = 0;
        for (int at = 0; at < words.size(); at++) {
            if (met == whole && words.get(at).startsWith(wanted.get(whole))) {
                return true;
            }
            met = met(wanted, met == whole ? borders[met] : met, words.get(at), borders);
            if (met == whole && !text.open()) {
                return true;
            }
        }
        return false;
    }

    /** Of each number of words from the start: how many of its last ones, but not all, are those it begins with. */
    private static int[] borders(List<String> wanted) {
        int[] borders = new int[wanted.size() + 1];
        for (int at = 1; at < wanted.size(); at++) {
            borders[at + 1] = met(wanted, borders[at], wanted.get(at), borders);
        }
        return borders;
    }

    /** How many words from the start are met after one more, when so many were before it. */
    private static int met(List<String> wanted, int before, String word, int[] borders) {
        int met = before;
        while (met > 0 && !wanted.get(met).equals(word)) {
            met = borders[met];
        }
        return wanted.get(met).equals(word) ? met + 1 : 0;
    }
}
