package io.logflow.query.page;

import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The time picker.
 *
 * @param words what is chosen, in words: the button that opens the picker
 * @param fromError what is wrong with the beginning as it was typed
 * @param toError what is wrong with the end as it was typed
 */
record RangeView(String words, List<Preset> presets, String from, String to, String fromError, String toError) {

    private static final Map<String, String> WORDS = Map.of(
            "5m", "5 minutes",
            "15m", "15 minutes",
            "1h", "hour",
            "4h", "4 hours",
            "24h", "24 hours",
            "2d", "2 days",
            "7d", "7 days",
            "30d", "30 days");

    private static final List<String> ORDER = List.of("5m", "15m", "1h", "4h", "24h", "2d", "7d", "30d");

    private static final int LONGEST = 40;

    /** A range that takes one click. */
    record Preset(String range, String label, String words, boolean chosen) {}

    static RangeView of(Parameters page, Map<String, String> errors) {
        String from = page.first("from");
        String to = page.first("to");
        boolean openEnd = to.isEmpty() || to.equals("now");
        List<Preset> presets = new ArrayList<>();
        for (String range : ORDER) {
            presets.add(new Preset(range, range, "Last " + WORDS.get(range), openEnd && from.equals("now-" + range)));
        }
        presets.add(new Preset(FormInput.ALL_TIME, "All", "All time", from.isEmpty() && to.isEmpty()));
        return new RangeView(
                words(presets, from, to),
                List.copyOf(presets),
                from,
                to,
                errors.getOrDefault("from", ""),
                errors.getOrDefault("to", ""));
    }

    public boolean isWrong() {
        return !fromError.isEmpty() || !toError.isEmpty();
    }

    private static String words(List<Preset> presets, String from, String to) {
        return presets.stream()
                .filter(Preset::chosen)
                .findFirst()
                .map(Preset::words)
                .orElseGet(() -> (from.isEmpty() ? "Until " : to.isEmpty() ? "Since " : "")
                        + cut(from)
                        + (from.isEmpty() || to.isEmpty() ? "" : " – ")
                        + cut(to));
    }

    private static String cut(String text) {
        return VisibleText.line(text.replace('T', ' '), LONGEST);
    }
}
