package io.logflow.query.store;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Tells an empty store from one that we may not read. Indices that may be missing are, to Elasticsearch, also those that its user has no
 * right to: it leaves them out and answers that nothing was found.
 */
final class ReadPermission {

    private final ElasticsearchAsyncClient client;
    private final List<String> names;

    ReadPermission(ElasticsearchTransport transport, String index) {
        this.client = new ElasticsearchAsyncClient(transport);
        this.names = List.of(index.split(",", -1));
    }

    /** The answer, or Elasticsearch's refusal where not one shard was searched and that for want of a right. */
    <T> Uni<T> ifNothing(int shards, T answer) {
        return shards > 0
                ? Uni.createFrom().item(answer)
                : granted().map(granted -> {
                    if (!granted) {
                        throw refusal();
                    }
                    return answer;
                });
    }

    /** An Elasticsearch without users does not know the question. */
    private Uni<Boolean> granted() {
        return Uni.createFrom()
                .completionStage(() -> client.security()
                        .hasPrivileges(
                                asked -> asked.index(index -> index.names(names).privileges("read"))))
                .map(answer -> answer.hasAllRequested())
                .onFailure(
                        failure -> Trouble.concernsElasticsearch(failure) && Trouble.of(failure) == Unavailable.REFUSED)
                .recoverWithItem(true);
    }

    private ElasticsearchException refusal() {
        return new ElasticsearchException("security.has_privileges", ErrorResponse.of(response -> response.status(403)
                .error(error ->
                        error.type("security_exception").reason("no privilege read on " + String.join(",", names)))));
    }
}
