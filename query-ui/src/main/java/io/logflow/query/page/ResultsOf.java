package io.logflow.query.page;

import io.logflow.query.language.Condition;
import io.logflow.query.language.LogLevel;
import io.logflow.query.page.Results.Chip;
import io.logflow.query.page.Results.Message;
import io.logflow.query.page.Results.Rows;
import io.logflow.query.page.Results.State;
import io.logflow.query.page.event.EventDetails;
import io.logflow.query.page.event.EventRow;
import io.logflow.query.page.event.EventRows;
import io.logflow.query.page.event.Highlights;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.StoredLog;
import io.logflow.query.store.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the {@link Results} of one search for each way it can end. */
final class ResultsOf {

    private static final int LONGEST_CHIP = 80;

    private final Parameters page;
    private final Display display;
    private final SearchLinks links;

    ResultsOf(Parameters page, Display display) {
        this.page = page;
        this.display = display;
        this.links = new SearchLinks(page);
    }

    Results found(LogQuery query, Found found) {
        LogPage own = found.page().orElseThrow();
        LogPage shown = found.outside().orElse(own);
        boolean continued = query.cursor().isPresent();
        boolean nothing = shown.logs().isEmpty() && !continued;
        boolean nothingStored = nothing && query.condition() instanceof Condition.Everything && !own.isPartial();
        return new Results(
                nothingStored ? State.NO_LOGS : nothing ? State.NO_MATCH : State.FOUND,
                Sentences.found(own, continued),
                Optional.of(Searched.of(query.range(), query.asOf())),
                chips(),
                own.gaps(),
                found.outside()
                        .map(page -> Sentences.outside(page, RangeView.of(this.page, Map.of()).words()))
                        .map(List::of)
                        .orElse(List.of()),
                nothingStored ? Sentences.NO_LOGS : nothing ? Sentences.NO_MATCH : Message.NONE,
                nothingStored ? Optional.empty() : found.histogram().flatMap(counts -> HistogramOf.of(counts, page)),
                List.of(),
                found.linked().map(log -> opened(query, log)),
                nothing ? Rows.NONE : rows(query, shown, continued, found.outside().isPresent()),
                again(),
                newest());
    }

    Results invalid(List<InvalidParameter> problems, Set<String> shownAtFields) {
        List<String> others = problems.stream()
                .filter(problem -> !shownAtFields.contains(problem.parameter()))
                .map(Sentences::ofUnseen)
                .toList();
        String explanation = others.size() == problems.size() ? "" : "See the note at the field.";
        return failed(State.INVALID, "Not searched", new Message("This cannot be searched for", explanation, others));
    }

    Results unavailable(Unavailable trouble) {
        return failed(State.UNAVAILABLE, trouble.title(), new Message(trouble.title(), trouble.detail(), List.of()));
    }

    private Results failed(State state, String status, Message message) {
        return new Results(
                state,
                status,
                Optional.empty(),
                chips(),
                List.of(),
                List.of(),
                message,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Rows.NONE,
                again(),
                newest());
    }

    private Rows rows(LogQuery query, LogPage shown, boolean continued, boolean outside) {
        EventRows rows = eventRows(query);
        Parameters base = outside ? FormInput.allTime(page) : page;
        return new Rows(
                shown.logs().stream().map(log -> row(rows, log)).toList(),
                shown.endsEarly(),
                continued,
                shown.next()
                        .map(next -> FormInput.inOrder(base.without("cursor")
                                        .without(SearchLinks.OPEN)
                                        .plus("cursor", next.encode()))
                                .hrefOf("/")));
    }

    private EventRows eventRows(LogQuery query) {
        return new EventRows(links, display.columns(), Highlights.of(query.condition()));
    }

    private EventRow row(EventRows rows, StoredLog log) {
        EventRow row = rows.row(log);
        return display.open().filter(log.id()::equals).isPresent()
                ? row.opened(EventDetails.of(log, links, display.columns()))
                : row;
    }

    private EventRow opened(LogQuery query, StoredLog log) {
        return eventRows(query).row(log).opened(EventDetails.of(log, links, display.columns()));
    }

    private String again() {
        return page.hrefOf("/");
    }

    private String newest() {
        return page.without("cursor").hrefOf("/");
    }

    private List<Chip> chips() {
        Parameters filters = page.without("cursor").without(SearchLinks.OPEN);
        return filters.entries().stream()
                .filter(entry -> KnownParameters.isFilter(entry.name()))
                .map(entry -> {
                    boolean excludes = entry.name().startsWith("-");
                    String name = excludes ? entry.name().substring(1) : entry.name();
                    return new Chip(
                            VisibleText.line(name, LONGEST_CHIP),
                            excludes,
                            VisibleText.line(entry.value(), LONGEST_CHIP),
                            name.equals("level")
                                    ? LogLevel.of(entry.value())
                                            .map(LogLevel::word)
                                            .orElse("")
                                    : "",
                            filters.without(entry.name(), entry.value()).hrefOf("/"));
                })
                .toList();
    }
}
