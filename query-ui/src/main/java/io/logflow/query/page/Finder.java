package io.logflow.query.page;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Searches for what a page's address says, and puts together what the page shows of it. */
@ApplicationScoped
class Finder {

    /** The API gives larger pages. */
    private static final int MOST_ROWS = 200;

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
        ResultsOf resultsOf = new ResultsOf(page, display);
        LogQuery.Parsed parsed = LogQuery.parse(Display.searchIn(page), sizes, clock.instant());
        if (parsed instanceof Invalid invalid) {
            SearchForm form = SearchForm.of(page, invalid.problems(), List.of(), facets(page));
            Results results = resultsOf.invalid(invalid.problems(), form.names());
            return Uni.createFrom().item(new Shown(Status.BAD_REQUEST, form, results));
        }
        LogQuery query = ((Valid) parsed).query();
        SearchForm form = SearchForm.of(page, List.of(), query.warnings(), facets(page));
        // Preparing and rendering rows takes some milliseconds: too long for the thread that receives from
        // Elasticsearch.
        return logs.find(query)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> answer instanceof LogPage found
                        ? new Shown(Status.OK, form, resultsOf.found(query, found, Optional.empty(), Optional.empty()))
                        : new Shown(Status.SERVICE_UNAVAILABLE, form, resultsOf.unavailable((Unavailable) answer)));
    }

    private static List<FacetView> facets(Parameters page) {
        Facets facets = new Facets(page);
        return Stream.concat(
                        Stream.of(facets.level(Map.of())),
                        Facets.FIELDS.stream().map(field -> facets.of(field, Map.of(), 0)))
                .toList();
    }
}
