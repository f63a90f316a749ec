package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.transport.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.elasticsearch.client.ResponseException;

/** Reads from a failure what is the matter with Elasticsearch. */
public final class Trouble {

    private Trouble() {}

    /** Anything else is a fault of ours and goes its own way. */
    public static boolean concernsElasticsearch(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof ElasticsearchException
                || failure instanceof TimeoutException;
    }

    public static Unavailable of(Throwable failure) {
        if (failure instanceof ElasticsearchException refusal) {
            return isTooBroad(refusal)
                    ? Unavailable.TOO_BROAD
                    : isClosedIndex(refusal) ? Unavailable.CLOSED : of(refusal.status());
        }
        if (failure instanceof ResponseException refusal) {
            return saysTooBroad(String.valueOf(refusal.getMessage())) // it holds the answer's body
                    ? Unavailable.TOO_BROAD
                    : of(refusal.getResponse()
                            .getStatusLine()
                            .getStatusCode()); // what the client tried on every node in vain
        }
        if (failure instanceof TransportException odd) {
            return odd.statusCode() >= 400 ? of(odd.statusCode()) : Unavailable.UNREADABLE;
        }
        if (failure instanceof TooBroad) {
            return Unavailable.TOO_BROAD;
        }
        if (failure instanceof UncheckedIOException) {
            return Unavailable.UNREADABLE;
        }
        if (failure instanceof ConnectionPoolTimeoutException) {
            return Unavailable.CROWDED;
        }
        return failure instanceof SocketTimeoutException || failure instanceof TimeoutException
                ? Unavailable.SLOW
                : Unavailable.AWAY;
    }

    /** Whether there was no shard to ask: so it is for a moment while the only index, or each, is being made. */
    static boolean isWithoutShards(Throwable failure) {
        return failure instanceof ResponseException refusal
                && refusal.getResponse().getStatusLine().getStatusCode() == 503
                && String.valueOf(refusal.getMessage()).contains("search_phase_execution_exception");
    }

    /** A failure of which Elasticsearch gave no more than the type. */
    static ElasticsearchException ofType(String type) {
        return new ElasticsearchException(
                "search", ErrorResponse.of(response -> response.status(400).error(error -> error.type(type))));
    }

    /** Whether an index is closed. */
    static boolean isClosedIndex(Throwable failure) {
        return failure instanceof ElasticsearchException refusal
                && "index_closed_exception".equals(refusal.error().type());
    }

    /** Whether an index, or all of them, is not there. */
    static boolean isMissingIndex(Throwable failure) {
        return failure instanceof ElasticsearchException refusal
                && "index_not_found_exception".equals(refusal.error().type());
    }

    private static boolean isTooBroad(ElasticsearchException refusal) {
        return refusal.error().rootCause().stream()
                .map(cause -> String.valueOf(cause.reason()))
                .anyMatch(Trouble::saysTooBroad);
    }

    /** Told by its words: that a beginning stands for too many words has the status 500, which would mean trouble. */
    private static boolean saysTooBroad(String reason) {
        return reason.contains("expanded to too many terms")
                || reason.contains("maxClauseCount")
                || reason.contains("too many clauses");
    }

    private static Unavailable of(int status) {
        return switch (status) {
            case 401, 403 -> Unavailable.LOCKED_OUT;
            case 408, 429, 500, 502, 503, 504 -> Unavailable.BUSY;
            default -> Unavailable.REFUSED;
        };
    }
}
