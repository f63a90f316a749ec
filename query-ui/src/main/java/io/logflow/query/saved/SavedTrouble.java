package io.logflow.query.saved;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.logflow.query.saved.SavedAnswer.NotServed;
import io.logflow.query.store.Trouble;
import io.logflow.query.store.Unavailable;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.elasticsearch.client.ResponseException;
import org.jboss.logging.Logger;

/** What can be the matter with Elasticsearch when searches are saved; the log says once when it begins and once when it ends. */
final class SavedTrouble {

    private static final Logger LOG = Logger.getLogger(SavedTrouble.class);

    private static final NotServed BLOCKED = new NotServed(
            "Saved searches cannot be changed at the moment",
            "Elasticsearch takes no writes to their index: it is read-only, as on a disk that is full.");

    private static final NotServed FORBIDDEN = new NotServed(
            "LogFlow may not keep saved searches",
            "The user or API key in the settings of query-ui must be allowed to create, read and write their index.");

    private final AtomicReference<Optional<NotServed>> last = new AtomicReference<>(Optional.empty());

    /** Gives a failure of Elasticsearch as the answer that it is. */
    Uni<SavedAnswer> said(Uni<? extends SavedAnswer> answer) {
        return answer.map(item -> (SavedAnswer) item)
                .onFailure(Trouble::concernsElasticsearch)
                .recoverWithItem(failure -> {
                    NotServed trouble = of(failure);
                    if (!last.getAndSet(Optional.of(trouble)).equals(Optional.of(trouble))) {
                        LOG.warnf("Elasticsearch does not serve saved searches cause=%s", failure);
                    }
                    return trouble;
                })
                .invoke(item -> {
                    if (!(item instanceof NotServed)
                            && last.getAndSet(Optional.empty()).isPresent()) {
                        LOG.info("Elasticsearch serves saved searches again");
                    }
                });
    }

    static boolean isConflict(Throwable failure) {
        return hasType(failure, "version_conflict_engine_exception");
    }

    static boolean isMissingIndex(Throwable failure) {
        return hasType(failure, "index_not_found_exception");
    }

    static boolean isThereAlready(Throwable failure) {
        return hasType(failure, "resource_already_exists_exception");
    }

    private static NotServed of(Throwable failure) {
        if (hasType(failure, "cluster_block_exception")) {
            return BLOCKED;
        }
        Unavailable trouble = Trouble.of(failure);
        return trouble == Unavailable.LOCKED_OUT
                ? FORBIDDEN
                : new NotServed(trouble.title(), "Saved searches are kept there. Try again in a moment.");
    }

    /** Of some answers (429, as from a full disk) the client makes a failure of its own that has the answer in its message. */
    private static boolean hasType(Throwable failure, String type) {
        return failure instanceof ElasticsearchException refusal
                ? type.equals(refusal.error().type())
                : failure instanceof ResponseException unread
                        && Objects.toString(unread.getMessage()).contains('"' + type + '"');
    }
}
