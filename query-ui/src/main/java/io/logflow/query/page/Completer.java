package io.logflow.query.page;

import io.logflow.query.language.Completion;
import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.QueryLanguage;
import io.logflow.query.language.Text;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Facet;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.MetadataFields;
import io.logflow.query.store.Overview;
import io.logflow.query.store.OverviewRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes a query at the caret: fields by what the language knows, paths and values by what the searched time holds. */
@ApplicationScoped
class Completer {

    private static final int MOST = 10;
    private static final int SAMPLE = 200;
    private static final int LONGEST_QUERY = 4_000;
    private static final int LONGEST_SHOWN = 100;

    private final LogStore logs;
    private final Clock clock;

    Completer(LogStore logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * What fits at the caret.
     *
     * @param page the page's form; the query itself is left out of the search for values, since it is not finished
     */
    Uni<List<Suggestion>> complete(Parameters page, String query, int caret) {
        if (query.length() > LONGEST_QUERY) {
            return none();
        }
        Completion completion = QueryLanguage.complete(query, caret);
        Optional<LogQuery> search = search(page);
        if (completion instanceof Completion.FieldName name) {
            return name.prefix().startsWith(Field.Metadata.PREFIX) && search.isPresent()
                    ? paths(search.get(), name)
                    : Uni.createFrom().item(names(name));
        }
        if (completion instanceof Completion.Value value) {
            return value.values().isEmpty() && search.isPresent()
                    ? values(search.get(), value)
                    : Uni.createFrom()
                            .item(value.values().stream()
                                    .map(known -> new Suggestion(value.from(), known + " ", known, ""))
                                    .toList());
        }
        return none();
    }

    private static List<Suggestion> names(Completion.FieldName name) {
        return name.prefix().isEmpty()
                ? List.of()
                : name.names().stream()
                        .limit(MOST)
                        .map(field -> new Suggestion(
                                name.from(),
                                field.endsWith(".") ? field : field + ":",
                                field,
                                LogField.of(field)
                                        .map(LogField::label)
                                        .filter(label -> !label.equalsIgnoreCase(field))
                                        .orElse("")))
                        .toList();
    }

    private Uni<List<Suggestion>> paths(LogQuery search, Completion.FieldName name) {
        String wanted = name.prefix().substring(Field.Metadata.PREFIX.length()).toLowerCase(Locale.ROOT);
        return logs.metadataFields(search)
                .map(answer -> answer instanceof MetadataFields found
                        ? found.paths().stream()
                                .filter(path ->
                                        path.path().toLowerCase(Locale.ROOT).startsWith(wanted))
                                .filter(path -> path.path().matches("[\\w.\\-]+"))
                                .limit(MOST)
                                .map(path -> new Suggestion(
                                        name.from(),
                                        Field.Metadata.PREFIX + path.path() + ":",
                                        VisibleText.line(Field.Metadata.PREFIX + path.path(), LONGEST_SHOWN),
                                        ""))
                                .toList()
                        : List.of());
    }

    private Uni<List<Suggestion>> values(LogQuery search, Completion.Value value) {
        if (!OverviewRequest.hasFacet(value.field())) {
            return none();
        }
        Condition narrowed = value.prefix().isEmpty() || !hasPrefixes(value.field())
                ? search.condition()
                : Condition.allOf(
                        List.of(search.condition(), new Condition.Has(value.field(), new Text.Prefix(value.prefix()))));
        OverviewRequest wish = new OverviewRequest(Optional.empty(), List.of(value.field()), 5 * MOST);
        return logs.overview(search.with(narrowed), wish)
                .map(answer -> answer instanceof Overview found
                        ? found.facets().stream()
                                .flatMap(facet -> matching(facet, value.prefix()))
                                .limit(MOST)
                                .map(known -> new Suggestion(
                                        value.from(),
                                        value.written(known.value()) + " ",
                                        VisibleText.line(known.value(), LONGEST_SHOWN),
                                        "%,d".formatted(known.count())))
                                .toList()
                        : List.of());
    }

    private static Stream<Facet.Value> matching(Facet facet, String prefix) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        return facet.values().stream()
                .filter(known -> known.value().toLowerCase(Locale.ROOT).startsWith(wanted));
    }

    private static boolean hasPrefixes(Field field) {
        return !(field instanceof Field.Known known) || known.field().kind() == LogField.Kind.STRING;
    }

    private Optional<LogQuery> search(Parameters page) {
        Parameters others = Display.searchIn(FormInput.canonical(page))
                .without("q")
                .without("cursor")
                .without("size");
        return LogQuery.parse(others, new Sizes(SAMPLE, SAMPLE), clock.instant()) instanceof Valid valid
                ? Optional.of(valid.query())
                : Optional.empty();
    }

    private static Uni<List<Suggestion>> none() {
        return Uni.createFrom().item(List.of());
    }
}
