package io.logflow.query.page;

import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.page.FacetView.Choice;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the facets of one search: what it found of each field, and what is chosen of it. */
final class Facets {

    /** Those beside the level, whose values are always the same. */
    static final List<LogField> FIELDS =
            List.of(LogField.SERVICE, LogField.RESOURCE_ID, LogField.HOST, LogField.ENDPOINT, LogField.HTTP_STATUS);

    private static final int LONGEST = 120;

    private final Parameters page;
    private final SearchLinks links;

    Facets(Parameters page) {
        this.page = page;
        this.links = new SearchLinks(page);
    }

    /** The level: all of them, the most severe first, with their counts where these are known. */
    FacetView level(Map<LogLevel, Long> counts) {
        List<Choice> choices = new ArrayList<>();
        for (LogLevel level : List.of(
                LogLevel.FATAL,
                LogLevel.ERROR,
                LogLevel.WARN,
                LogLevel.INFO,
                LogLevel.DEBUG,
                LogLevel.TRACE,
                LogLevel.UNKNOWN)) {
            String count = counts.isEmpty() ? "" : "%,d".formatted(counts.getOrDefault(level, 0L));
            choices.add(choice("level", level.word(), level.word(), level.letter(), count, choices.size()));
        }
        return new FacetView("level", "Level", choices, "", "");
    }

    /**
     * Any other field: the most frequent values, and those that are chosen but not among them.
     *
     * @param counts in their order
     * @param others how many events have values that are not among these
     */
    FacetView of(LogField field, Map<String, Long> counts, long others) {
        Map<String, String> values = new LinkedHashMap<>();
        counts.forEach((value, count) -> values.put(value, "%,d".formatted(count)));
        page.values(field.word()).forEach(value -> values.putIfAbsent(value, ""));
        List<Choice> choices = new ArrayList<>();
        values.forEach((value, count) -> choices.add(choice(field.word(), value, "", "", count, choices.size())));
        String more = others > 0 ? "%,d with other values".formatted(others) : "";
        return new FacetView(field.word(), field.label(), choices, more, "");
    }

    private Choice choice(String field, String value, String style, String letter, String count, int index) {
        return new Choice(
                "facet-" + field + "-" + index,
                value,
                VisibleText.line(value, LONGEST),
                style,
                letter,
                count,
                page.values(field).stream()
                        .anyMatch(chosen ->
                                field.equals("level") ? chosen.equalsIgnoreCase(value) : chosen.equals(value)),
                page.values("-" + field).contains(value),
                links.excluding(field, value).orElse(""));
    }
}
