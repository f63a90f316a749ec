package io.logflow.query.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The words of one message and where each stands, so that many predicates ask after words without reading them all. */
final class MessageWords {

    private final List<String> words = new ArrayList<>();
    private final NavigableMap<String, List<Integer>> places = new TreeMap<>();

    MessageWords(String message) {
        for (Words.Word word : Words.of(message)) {
            places.computeIfAbsent(word.text(), first -> new ArrayList<>(1)).add(words.size());
            words.add(word.text());
        }
    }

    boolean have(MessageText text) {
        List<String> wanted = text.words();
        String first = wanted.get(0);
        if (wanted.size() == 1 && text.open()) {
            Map.Entry<String, List<Integer>> next = places.ceilingEntry(first);
            return next != null && next.getKey().startsWith(first);
        }
        for (int place : places.getOrDefault(first, List.of())) {
            if (followAt(place, text)) {
                return true;
            }
        }
        return false;
    }

    private boolean followAt(int place, MessageText text) {
        List<String> wanted = text.words();
        int last = wanted.size() - 1;
        if (place + last >= words.size()) {
            return false;
        }
        for (int at = 1; at <= last; at++) {
            String word = words.get(place + at);
            boolean same = (at == last && text.open()) ? word.startsWith(wanted.get(at)) : word.equals(wanted.get(at));
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
