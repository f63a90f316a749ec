package io.logflow.query.saved;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.logflow.query.config.QueryConfig;
import io.logflow.query.saved.SavedAnswer.All;
import io.logflow.query.saved.SavedAnswer.Changed;
import io.logflow.query.saved.SavedAnswer.Deleted;
import io.logflow.query.saved.SavedAnswer.Full;
import io.logflow.query.saved.SavedAnswer.Kept;
import io.logflow.query.saved.SavedAnswer.NameTaken;
import io.logflow.query.saved.SavedAnswer.NotThere;
import io.logflow.query.saved.SavedSearch.Version;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The saved searches, in an index of their own that is made with the first of them. What is written can be read at once. Nobody
 * overwrites a change that they have not seen. Of two people who save a new search under one name in the same moment one succeeds, because
 * the name makes the id. Beyond that, that names differ and how many there are is checked before writing, so two who rename theirs in the same
 * moment may both succeed; nothing is lost by that.
 */
@ApplicationScoped
public class SavedSearches {

    /** All are read at once and shown on one page; more would want folders and a search. */
    public static final int MOST = 200;

    private final ElasticsearchAsyncClient client;
    private final SavedTrouble trouble = new SavedTrouble();
    private final Clock clock;
    private final String index;

    SavedSearches(ElasticsearchTransport transport, Clock clock, QueryConfig config) {
        this.client = new ElasticsearchAsyncClient(transport);
        this.clock = clock;
        this.index = config.elasticsearch().savedSearchesIndex();
    }

    /** {@link All}, none while the index does not exist, or {@link SavedAnswer.NotServed}. */
    public Uni<SavedAnswer> all() {
        return trouble.said(list().map(All::new));
    }

    /** {@link Kept}, {@link NotThere} or {@link SavedAnswer.NotServed}. */
    public Uni<SavedAnswer> find(String id) {
        return trouble.said(
                read(id).map(found -> found.<SavedAnswer>map(Kept::new).orElseGet(NotThere::new)));
    }

    /** {@link Kept}, {@link NameTaken}, {@link Full} or {@link SavedAnswer.NotServed}. */
    public Uni<SavedAnswer> create(Draft draft) {
        return trouble.said(list().flatMap(others -> {
            Optional<SavedAnswer> taken = taken(draft, "", others);
            if (taken.isPresent() || others.size() >= MOST) {
                return Uni.createFrom().item(taken.orElseGet(() -> new Full(MOST)));
            }
            return makeIndex().flatMap(made -> add(draft, 0));
        }));
    }

    /** {@link Kept}, {@link NotThere}, {@link Changed}, {@link NameTaken} or {@link SavedAnswer.NotServed}. */
    public Uni<SavedAnswer> replace(String id, Version version, Draft draft) {
        return trouble.said(unlessChanged(id, version, old -> list().flatMap(others ->
                taken(draft, id, others).map(Uni.createFrom()::item).orElseGet(() -> write(old, draft)))));
    }

    /** {@link Deleted}, {@link NotThere}, {@link Changed} or {@link SavedAnswer.NotServed}. */
    public Uni<SavedAnswer> delete(String id, Version version) {
        return trouble.said(unlessChanged(id, version, old -> on(() -> client.delete(request -> request.index(index)
                        .id(id)
                        .ifSeqNo(version.seqNo())
                        .ifPrimaryTerm(version.primaryTerm())
                        .refresh(Refresh.True)))
                .map(done -> new Deleted())));
    }

    private interface Change {
        Uni<SavedAnswer> of(SavedSearch old);
    }

    /** What changes between the look and the write is seen by Elasticsearch, and then looked at once more. */
    private Uni<SavedAnswer> unlessChanged(String id, Version version, Change change) {
        Uni<SavedAnswer> look =
                read(id).map(found -> found.<SavedAnswer>map(Changed::new).orElseGet(NotThere::new));
        return look.flatMap(found -> found instanceof Changed present
                        && present.now().version().equals(version)
                ? change.of(present.now()).onFailure(SavedTrouble::isConflict).recoverWithUni(look)
                : Uni.createFrom().item(found));
    }

    /** Under the first of its name's ids that is free; the ones before are of searches that have another name by now. */
    private Uni<SavedAnswer> add(Draft draft, int attempt) {
        Instant now = clock.instant();
        String id = SavedSearch.idOf(draft.name(), attempt);
        return on(() -> client.index(request -> request.index(index)
                        .id(id)
                        .opType(OpType.Create)
                        .document(SavedDocument.of(draft, now, now))
                        .refresh(Refresh.True)))
                .map(done -> kept(id, done.seqNo(), done.primaryTerm(), draft, Optional.of(now), now))
                .onFailure(SavedTrouble::isConflict)
                .recoverWithUni(() -> read(id).flatMap(
                                other -> taken(draft, "", other.stream().toList())
                                        .map(Uni.createFrom()::item)
                                        .orElseGet(() -> add(draft, attempt + 1))));
    }

    private Uni<SavedAnswer> write(SavedSearch old, Draft draft) {
        Instant now = clock.instant();
        return on(() -> client.index(request -> request.index(index)
                        .id(old.id())
                        .ifSeqNo(old.version().seqNo())
                        .ifPrimaryTerm(old.version().primaryTerm())
                        .document(SavedDocument.of(draft, old.createdAt().orElse(now), now))
                        .refresh(Refresh.True)))
                .map(done -> kept(old.id(), done.seqNo(), done.primaryTerm(), draft, old.createdAt(), now));
    }

    private static SavedAnswer kept(
            String id, long seqNo, long primaryTerm, Draft draft, Optional<Instant> createdAt, Instant updatedAt) {
        return new Kept(new SavedSearch(
                id,
                new Version(seqNo, primaryTerm),
                draft.name(),
                draft.description(),
                draft.search(),
                createdAt.or(() -> Optional.of(updatedAt)),
                Optional.of(updatedAt)));
    }

    /** By name, without regard to case. */
    private static Optional<SavedAnswer> taken(Draft draft, String ownId, List<SavedSearch> all) {
        return all.stream()
                .filter(other -> !other.id().equals(ownId) && other.name().equalsIgnoreCase(draft.name()))
                .findFirst()
                .map(NameTaken::new);
    }

    private Uni<List<SavedSearch>> list() {
        return on(() -> client.search(
                        request -> request.index(index)
                                .allowPartialSearchResults(false)
                                .seqNoPrimaryTerm(true)
                                .size(MOST + 1),
                        Object.class))
                .map(SavedSearches::byName)
                .onFailure(SavedTrouble::isMissingIndex)
                .recoverWithItem(List.of());
    }

    private static List<SavedSearch> byName(SearchResponse<Object> answer) {
        return answer.hits().hits().stream()
                .map(hit -> SavedDocument.read(hit.id(), hit.seqNo(), hit.primaryTerm(), hit.source()))
                .sorted(Comparator.comparing(SavedSearch::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(SavedSearch::id))
                .toList();
    }

    private Uni<Optional<SavedSearch>> read(String id) {
        if (!SavedSearch.isId(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return on(() -> client.get(request -> request.index(index).id(id), Object.class))
                .map(SavedSearches::found)
                .onFailure(SavedTrouble::isMissingIndex)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<SavedSearch> found(GetResponse<Object> answer) {
        return answer.found()
                ? Optional.of(SavedDocument.read(answer.id(), answer.seqNo(), answer.primaryTerm(), answer.source()))
                : Optional.empty();
    }

    /** Before every first write: an index that Elasticsearch made by itself would have a mapping that it guessed. */
    private Uni<Boolean> makeIndex() {
        return on(() -> client.indices().create(SavedDocument.index(index)))
                .map(made -> true)
                .onFailure(SavedTrouble::isThereAlready)
                .recoverWithItem(true);
    }

    private static <T> Uni<T> on(Supplier<CompletionStage<T>> request) {
        return Uni.createFrom().completionStage(request);
    }
}
