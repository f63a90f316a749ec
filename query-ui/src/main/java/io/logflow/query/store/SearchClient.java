package io.logflow.query.store;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import io.logflow.query.config.QueryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.elasticsearch.client.RequestOptions;
import org.jboss.logging.Logger;

/** Sends searches and turns what can go wrong between here and Elasticsearch into an honest answer. */
@ApplicationScoped
class SearchClient {

    private static final Logger LOG = Logger.getLogger(SearchClient.class);

    /** The largest record LogFlow stores has 2 MiB; a page must have room for it and what Elasticsearch writes around it. */
    private static final int LEAST_PAGE_BYTES = 4 * 1024 * 1024;

    private static final int MOST_PAGE_BYTES = 1024 * 1024 * 1024;

    /** The client's own search endpoint in every respect but one: the answer stays bytes. */
    private static final BinaryEndpoint<SearchRequest> SEARCH = new BinaryEndpoint<>(
            SearchRequest._ENDPOINT.id(),
            SearchRequest._ENDPOINT::method,
            SearchRequest._ENDPOINT::requestUrl,
            SearchRequest._ENDPOINT::pathParameters,
            SearchRequest._ENDPOINT::queryParameters,
            SearchRequest._ENDPOINT::headers,
            SearchRequest._ENDPOINT::body,
            null);

    private final ElasticsearchTransport transport;
    private final int maxPageBytes;
    private final AtomicReference<Optional<Unavailable>> lastTrouble = new AtomicReference<>(Optional.empty());

    SearchClient(ElasticsearchTransport transport, QueryConfig config) {
        this.transport = transport;
        long wished = config.maxPageBytes().asLongValue();
        this.maxPageBytes = (int) Math.max(LEAST_PAGE_BYTES, Math.min(MOST_PAGE_BYTES, wished));
    }

    int maxPageBytes() {
        return maxPageBytes;
    }

    /** One search; what its answer has beyond {@code maxBytes} is cut off. */
    Uni<Hits> search(SearchRequest request, int maxBytes) {
        return Uni.createFrom()
                .completionStage(() -> transport.performRequestAsync(request, SEARCH, keeping(maxBytes)))
                .map(response -> read(response, maxBytes));
    }

    /** Gives a failure of Elasticsearch as the answer that it is; the log says once when it begins and once when it ends. */
    Uni<SearchAnswer> honest(Uni<? extends SearchAnswer> search) {
        return search.map(answer -> (SearchAnswer) answer)
                .onFailure(Trouble::concernsElasticsearch)
                .recoverWithItem(failure -> {
                    Unavailable trouble = Trouble.of(failure);
                    if (lastTrouble
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
