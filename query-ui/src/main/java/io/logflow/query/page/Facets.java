package io.logflow.query.page;

import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.page.FacetView.Choice;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Facet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the facets of one search: what it found of each field, and what is chosen of it. */
final class Facets {

    /** Those beside the level, whose values are always the same. */
    static final List<LogField> FIELDS = List.of(
            LogField.SERVICE, LogField.RESOURCE_ID, LogField.HOST, LogField.ENDPOINT, LogField.HTTP_STATUS);

    private static final List<LogLevel> SEVERE_FIRST = List.of(
            LogLevel.FATAL,
            LogLevel.ERROR,
            LogLevel.WARN,
            LogLevel.INFO,
            LogLevel.DEBUG,
            LogLevel.TRACE,
            LogLevel.UNKNOWN);

    private static final int LONGEST = 120;

    private final Parameters page;
    private final SearchLinks links;

    Facets(Parameters page) {
        this.page = page;
        this.links = new SearchLinks(page);
    }

    /** All of them, each with what the search found of it. */
    static List<FacetView> of(Parameters page, List<Facet> found) {
        Facets facets = new Facets(page);
        List<FacetView> views = new ArrayList<>();
        views.add(facets.level(find(found, LogField.LEVEL)));
        FIELDS.forEach(field -> views.add(facets.of(field, find(found, field))));
        return List.copyOf(views);
    }

    private static Optional<Facet> find(List<Facet> found, LogField field) {
        return found.stream()
                .filter(facet -> facet.field().name().equals(field.word()))
                .findFirst();
    }

    /** The level: all of them, the most severe first, with their counts where these are known. */
    private FacetView level(Optional<Facet> found) {
        List<Choice> choices = new ArrayList<>();
        for (LogLevel level : SEVERE_FIRST) {
            String count = found.map(facet -> count(facet, level)).orElse("");
            choices.add(choice("level", level.word(), level.word(), level.letter(), count, choices.size()));
        }
        return new FacetView("level", "Level", choices, "");
    }

    private static String count(Facet facet, LogLevel level) {
        return "%,d".formatted(facet.values().stream()
                .filter(value -> LogLevel.of(value.value()).orElse(LogLevel.UNKNOWN) == level)
                .mapToLong(Facet.Value::count)
                .sum());
    }

    /** Any other field: the most frequent values, and those that are chosen but not among them. */
    private FacetView of(LogField field, Optional<Facet> found) {
        Map<String, String> values = new LinkedHashMap<>();
        found.ifPresent(facet ->
                facet.values().forEach(value -> values.put(value.value(), "%,d".formatted(value.count()))));
        page.values(field.word()).forEach(value -> values.putIfAbsent(value, ""));
        List<Choice> choices = new ArrayList<>();
        values.forEach((value, count) -> choices.add(choice(field.word(), value, "", "", count, choices.size())));
        long others = found.map(Facet::others).orElse(0L);
        return new FacetView(
                field.word(), field.label(), choices, others > 0 ? "%,d with other values".formatted(others) : "");
    }

    private Choice choice(String field, String value, String style, String letter, String count, int index) {
        return new Choice(
                "facet-" + field + "-" + index,
                value,
                VisibleText.line(value, LONGEST),
                style,
                letter,
                count,
                page.values(field).stream().anyMatch(chosen -> field.equals("level") ? chosen.equalsIgnoreCase(value) : chosen.equals(value)),
                page.values("-" + field).contains(value),
                links.excluding(field, value).orElse(""));
    }
}
