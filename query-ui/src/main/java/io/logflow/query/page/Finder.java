package io.logflow.query.page;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.page.frame.Html;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.Deadline;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.OverviewRequest;
import io.logflow.query.store.SearchAnswer;
import io.logflow.query.store.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Searches for what a page's address says, and puts together what the page shows of it. */
@ApplicationScoped
class Finder {

    /** The API gives larger pages. */
    private static final int MOST_ROWS = 200;

    private static final int BARS = 120;
    private static final int VALUES = 10;

    private static final OverviewRequest ALL_BESIDE = new OverviewRequest(
            Optional.of(new Histogram.Wish(ZoneOffset.UTC, BARS, Optional.empty())),
            Stream.concat(Stream.of(LogField.LEVEL), Facets.FIELDS.stream())
                    .<Field>map(Field.Known::new)
                    .toList(),
            VALUES);

    private final LogStore logs;
    private final Clock clock;
    private final Sizes sizes;

    Finder(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.sizes = new Sizes(Math.min(config.pageSize(), MOST_ROWS), MOST_ROWS);
    }

    Uni<Shown> find(Parameters page) {
        Display display = Display.of(page);
        LogQuery.Parsed parsed = parse(page);
        if (parsed instanceof Invalid invalid) {
            SearchForm form = SearchForm.of(page, invalid.problems(), List.of(), Facets.of(page, List.of()));
            Results results = new ResultsOf(page, display).invalid(invalid.problems(), form.names());
            return Uni.createFrom().item(new Shown(Status.BAD_REQUEST, form, results));
        }
        LogQuery query = ((Valid) parsed).query();
        Deadline deadline = logs.deadline();
        return answer(query, deadline)
                .flatMap(answer -> outside(query, answer, deadline))
                .flatMap(found -> linked(display, found, deadline))
                // Preparing and rendering rows takes some milliseconds: too long for the thread that receives from
                // Elasticsearch.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> shown(page, display, query, found));
    }

    private LogQuery.Parsed parse(Parameters page) {
        return LogQuery.parse(Display.searchIn(page), sizes, clock.instant());
    }

    /** The pages that follow the first need no histogram once more. */
    private Uni<SearchAnswer> answer(LogQuery query, Deadline deadline) {
        return query.cursor().isPresent() ? logs.find(query, deadline) : logs.overview(query, ALL_BESIDE, deadline);
    }

    /** When the range holds nothing, the newest events outside it are better than a blank, and so is what would find some. */
    private Uni<Found> outside(LogQuery query, SearchAnswer answer, Deadline deadline) {
        Found found = Found.of(answer);
        boolean empty = found.page().filter(some -> some.logs().isEmpty()).isPresent();
        if (!empty || query.cursor().isPresent() || query.isUnfiltered()) {
            return Uni.createFrom().item(found);
        }
        // Without help the answer is still right, so trouble with it is no trouble of the page.
        Uni<Found> hinted = logs.hints(query, deadline)
                .onFailure()
                .recoverWithItem(Unavailable.UNREADABLE)
                .map(found::withHints);
        return query.range().isAll()
                ? hinted
                : hinted.flatMap(
                        more -> logs.find(query.within(TimeRange.ALL), deadline).map(more::withOutside));
    }

    /** The event that a link names is shown even when it is not among the first of its search. */
    private Uni<Found> linked(Display display, Found found, Deadline deadline) {
        Optional<String> missing = display.open()
                .filter(id -> found.all().noneMatch(log -> log.id().equals(id)));
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : logs.event(missing.get(), deadline)
                        .map(answer -> answer instanceof LogPage one
                                ? found.withLinked(one.logs().stream().findFirst())
                                : found);
    }

    private static Shown shown(Parameters page, Display display, LogQuery query, Found found) {
        ResultsOf resultsOf = new ResultsOf(page, display);
        SearchForm form = SearchForm.of(page, List.of(), query.warnings(), Facets.of(page, found.facets()));
        return found.trouble()
                .map(trouble -> new Shown(Html.statusOf(trouble), form, resultsOf.unavailable(trouble)))
                .orElseGet(() -> new Shown(Status.OK, form, resultsOf.found(query, found)));
    }
}
