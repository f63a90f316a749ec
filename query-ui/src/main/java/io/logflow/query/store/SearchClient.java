package io.logflow.query.store;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import io.logflow.query.config.QueryConfig;
import io.logflow.query.store.Export.PointInTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.elasticsearch.client.RequestOptions;
import org.jboss.logging.Logger;

/** Sends searches and turns what can go wrong between here and Elasticsearch into an honest answer. */
@ApplicationScoped
class SearchClient {

    private static final Logger LOG = Logger.getLogger(SearchClient.class);

    /** The largest record LogFlow stores has 2 MiB; a page must have room for it and what Elasticsearch writes around it. */
    private static final int LEAST_PAGE_BYTES = 4 * 1024 * 1024;

    private static final int MOST_PAGE_BYTES = 1024 * 1024 * 1024;

    /** Longer than it usually takes to make an index. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private static final Map<String, String> LEAVING_OUT = Map.of("ignore_unavailable", "true");

    /** The client's own search endpoint in every respect but one: the answer stays bytes. */
    private static final BinaryEndpoint<SearchRequest> SEARCH = asBytes(SearchRequest._ENDPOINT, Map.of());

    private static final BinaryEndpoint<MsearchRequest> SEARCHES = asBytes(MsearchRequest._ENDPOINT, Map.of());

    /** The same for what is left when an index is closed or missing. */
    private static final BinaryEndpoint<SearchRequest> SEARCH_THE_REST = asBytes(SearchRequest._ENDPOINT, LEAVING_OUT);

    private static final BinaryEndpoint<MsearchRequest> SEARCHES_OF_THE_REST =
            asBytes(MsearchRequest._ENDPOINT, LEAVING_OUT);

    private final ElasticsearchTransport transport;
    private final int maxPageBytes;
    private final ReadPermission permission;
    private final AtomicReference<Optional<Unavailable>> lastTrouble = new AtomicReference<>(Optional.empty());

    SearchClient(ElasticsearchTransport transport, QueryConfig config) {
        this.transport = transport;
        long wished = config.maxPageBytes().asLongValue();
        this.maxPageBytes = (int) Math.max(LEAST_PAGE_BYTES, Math.min(MOST_PAGE_BYTES, wished));
        this.permission = new ReadPermission(transport, config.elasticsearch().index());
    }

    int maxPageBytes() {
        return maxPageBytes;
    }

    /**
     * One search; what its answer has beyond {@code maxBytes} is cut off. What is in a closed index cannot be searched: the rest is, and the
     * answer says that something is missing. An index that is not there has nothing.
     */
    Uni<Hits> search(SearchRequest request, int maxBytes) {
        return performed(request, SEARCH, maxBytes)
                .map(response -> read(response, maxBytes))
                .onFailure(SearchClient::isWithoutIndex)
                .recoverWithUni(failure -> performed(request, SEARCH_THE_REST, maxBytes)
                        .map(response -> without(failure, read(response, maxBytes))))
                .flatMap(hits -> permission.ifNothing(hits.shards(), hits));
    }

    /** Several searches at once, which Elasticsearch runs side by side. */
    Uni<List<Hits>> searches(MsearchRequest request, int maxBytes) {
        return performed(request, SEARCHES, maxBytes)
                .map(SearchClient::readAll)
                .onFailure(SearchClient::isWithoutIndex)
                .recoverWithUni(failure -> performed(request, SEARCHES_OF_THE_REST, maxBytes)
                        .map(response -> readAll(response).stream()
                                .map(hits -> without(failure, hits))
                                .toList()));
    }

    private <T> Uni<BinaryResponse> performed(T request, BinaryEndpoint<T> endpoint, int maxBytes) {
        return onceMore(() -> transport.performRequestAsync(request, endpoint, keeping(maxBytes)));
    }

    private static boolean isWithoutIndex(Throwable failure) {
        return Trouble.isClosedIndex(failure) || Trouble.isMissingIndex(failure);
    }

    private static Hits without(Throwable failure, Hits hits) {
        return Trouble.isClosedIndex(failure) ? hits.withoutClosedIndex() : hits;
    }

    /**
     * Has Elasticsearch keep this moment; there is nothing to keep where there is no index yet. Cancelling does not take it back: what is kept
     * is handed over in any case, because only its name can end it.
     */
    Uni<Void> openPointInTime(OpenPointInTimeRequest request, Consumer<PointInTime> kept) {
        return onceMore(() -> new ElasticsearchAsyncClient(transport)
                        .openPointInTime(request)
                        .thenApply(answer -> {
                            kept.accept(new PointInTime(answer.id()));
                            return answer;
                        })
                        .copy())
                .flatMap(answer -> permission.ifNothing(answer.shards().total().intValue(), answer))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof ElasticsearchException refusal && refusal.status() == 404)
                .recoverWithNull();
    }

    /** Has it keep a moment for longer. Nobody waits for it: what is not kept is seen by the next who asks for its events. */
    void keepPointInTime(SearchRequest request) {
        search(request, maxPageBytes)
                .subscribe()
                .with(kept -> {}, failure -> LOG.debugf("A point in time could not be kept cause=%s", failure));
    }

    /** Nobody waits for it: what is not closed ends by itself after its time. */
    void closePointInTime(String id) {
        var unused = new ElasticsearchAsyncClient(transport)
                .closePointInTime(close -> close.id(id))
                .whenComplete((closed, failure) -> {
                    if (failure != null) {
                        LOG.debugf("A point in time could not be closed cause=%s", failure);
                    }
                });
    }

    /** Gives a failure of Elasticsearch as the answer that it is; the log says once when it begins and once when it ends. */
    Uni<SearchAnswer> honest(Uni<? extends SearchAnswer> search) {
        return search.map(answer -> (SearchAnswer) answer)
                .onFailure(Trouble::concernsElasticsearch)
                .recoverWithItem(failure -> {
                    Unavailable trouble = Trouble.of(failure);
                    if (trouble != Unavailable.TOO_BROAD
                            && lastTrouble
                                    .getAndSet(Optional.of(trouble))
                                    .filter(trouble::equals)
                                    .isEmpty()) {
                        LOG.warnf("Elasticsearch does not serve searches state=%s cause=%s", trouble, failure);
                    }
                    return trouble;
                })
                .onItem()
                .invoke(answer -> {
                    if (!(answer instanceof Unavailable)
                            && lastTrouble.getAndSet(Optional.empty()).isPresent()) {
                        LOG.info("Elasticsearch serves searches again");
                    }
                });
    }

    /** With one more try where no shard could be asked: while the first index is being made, all that is wrong is the moment. */
    private static <T> Uni<T> onceMore(Supplier<CompletionStage<T>> request) {
        Uni<T> one = Uni.createFrom().completionStage(request);
        return one.onFailure(Trouble::isWithoutShards).recoverWithUni(() -> Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(MOMENT)
                .flatMap(later -> one));
    }

    private static List<Hits> readAll(BinaryResponse response) {
        try (response;
                InputStream body = response.content()) {
            return Answers.read(body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> BinaryEndpoint<T> asBytes(Endpoint<T, ?, ?> endpoint, Map<String, String> moreParameters) {
        return new BinaryEndpoint<>(
                endpoint.id(),
                endpoint::method,
                endpoint::requestUrl,
                endpoint::pathParameters,
                request -> {
                    Map<String, String> parameters = new HashMap<>(endpoint.queryParameters(request));
                    parameters.putAll(moreParameters);
                    return parameters;
                },
                endpoint::headers,
                endpoint::body,
                null);
    }

    private static Hits read(BinaryResponse response, int maxBytes) {
        try (response;
                InputStream body = response.content()) {
            byte[] answer = body.readAllBytes();
            return Hits.read(answer, answer.length == maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TransportOptions keeping(int maxBytes) {
        return new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setHttpAsyncResponseConsumerFactory(() -> new BoundedBody(maxBytes))
                        .build(),
                false);
    }
}
