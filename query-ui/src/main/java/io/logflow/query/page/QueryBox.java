package io.logflow.query.page;

import io.logflow.query.language.QueryLanguage.Place;
import io.logflow.query.language.QueryLanguage.Warning;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The search box: what was typed, and what is to be said about it.
 *
 * @param mistake why it cannot be searched for
 */
record QueryBox(String text, Optional<Mistake> mistake, List<String> warnings) {

    private static final int AROUND = 60;
    private static final int LONGEST_NOTE = 400;

    /**
     * The typed line once more, with the place that is wrong in the middle.
     *
     * @param column where that place is, counted from 1, for those who cannot see it
     */
    record Mistake(String before, String wrong, String after, String pointer, int column, String sentence) {}

    static QueryBox of(Parameters page, List<InvalidParameter> problems, List<Warning> warnings) {
        String text = page.first("q");
        return new QueryBox(
                text,
                problems.stream()
                        .filter(problem -> problem.parameter().equals("q"))
                        .findFirst()
                        .map(problem -> mistake(text, problem)),
                warnings.stream()
                        .map(warning -> VisibleText.line(warning.text(), LONGEST_NOTE))
                        .toList());
    }

    private static Mistake mistake(String text, InvalidParameter problem) {
        Place place = problem.place().orElse(new Place(0, Math.max(1, text.length())));
        int start = Math.min(place.start(), text.length());
        int end = Math.max(start, Math.min(place.end(), text.length()));
        String before = shown((start > AROUND ? "…" : "") + text.substring(Math.max(0, start - AROUND), start));
        String wrong = start == end ? " " : shown(text.substring(start, Math.min(end, start + AROUND)));
        String after = shown(text.substring(end, Math.min(text.length(), end + AROUND)));
        String reason = problem.reason().isEmpty() ? "" : "The query " + problem.reason() + ". ";
        return new Mistake(
                before,
                wrong,
                after,
                " ".repeat(before.length()) + "^".repeat(Math.max(1, wrong.length())),
                start + 1,
                VisibleText.line(reason + problem.hint(), LONGEST_NOTE));
    }

    private static String shown(String text) {
        return VisibleText.line(text, 2 * AROUND).replace('\t', ' ');
    }
}
