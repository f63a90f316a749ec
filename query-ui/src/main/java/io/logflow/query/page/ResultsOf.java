package io.logflow.query.page;

import io.logflow.query.language.LogLevel;
import io.logflow.query.page.Results.Chip;
import io.logflow.query.page.Results.Message;
import io.logflow.query.page.Results.Rows;
import io.logflow.query.page.Results.State;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.Unavailable;
import java.util.List;
import java.util.Set;

/** Builds the {@link Results} of one search for each way it can end. */
final class ResultsOf {

    private static final Set<String> NO_FILTERS = Set.of("size", "cursor");
    private static final int LONGEST_CHIP = 80;

    private final Parameters search;

    ResultsOf(Parameters search) {
        this.search = search;
    }

    Results page(LogQuery query, LogPage page) {
        boolean continued = query.cursor().isPresent();
        String status = Sentences.found(page, continued);
        String searched = Sentences.searched(query.range());
        if (!page.logs().isEmpty() || continued) {
            return results(State.FOUND, status, searched, page.gaps(), Message.NONE, rows(page, continued));
        }
        boolean nothingStored = query.isUnfiltered() && !page.isPartial();
        return nothingStored
                ? results(State.NO_LOGS, status, searched, List.of(), Sentences.NO_LOGS, Rows.NONE)
                : results(State.NO_MATCH, status, searched, page.gaps(), Sentences.NO_MATCH, Rows.NONE);
    }

    Results invalid(List<InvalidParameter> problems, Set<String> shownAtFields) {
        List<String> others = problems.stream()
                .filter(problem -> !shownAtFields.contains(problem.parameter()))
                .map(Sentences::ofUnseen)
                .toList();
        String explanation = others.size() == problems.size() ? "" : "See the note at the field.";
        Message message = new Message("This cannot be searched for", explanation, others);
        return results(State.INVALID, "Not searched", "", List.of(), message, Rows.NONE);
    }

    Results unavailable(Unavailable trouble) {
        Message message = new Message(trouble.title(), trouble.detail(), List.of());
        return results(State.UNAVAILABLE, trouble.title(), "", List.of(), message, Rows.NONE);
    }

    private Rows rows(LogPage page, boolean continued) {
        FilterLinks links = new FilterLinks(search);
        return new Rows(
                page.logs().stream().map(log -> EventReader.read(log, links)).toList(),
                page.endsEarly(),
                continued,
                page.next().map(next -> search.with("cursor", next.encode()).hrefOf("/")));
    }

    private Results results(
            State state, String status, String searched, List<String> gaps, Message message, Rows rows) {
        String again = search.hrefOf("/");
        String newest = search.without("cursor").hrefOf("/");
        return new Results(state, status, searched, chips(), gaps, message, rows, again, newest);
    }

    private List<Chip> chips() {
        Parameters filters = search.without("cursor");
        return filters.entries().stream()
                .filter(entry -> !NO_FILTERS.contains(entry.name()))
                .map(entry -> new Chip(
                        VisibleText.line(entry.name(), LONGEST_CHIP),
                        VisibleText.line(entry.value(), LONGEST_CHIP),
                        entry.name().equals("level")
                                ? LogLevel.of(entry.value()).map(LogLevel::word).orElse("")
                                : "",
                        filters.without(entry.name(), entry.value()).hrefOf("/")))
                .toList();
    }
}
