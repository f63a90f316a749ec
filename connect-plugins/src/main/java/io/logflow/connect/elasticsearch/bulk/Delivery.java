package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.document.Batch;
import io.logflow.connect.elasticsearch.document.Document;
import io.logflow.connect.elasticsearch.document.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The way of one batch to its end: what is still to be sent, in pieces of one request each, and what was rejected.
 * Passes from worker to worker through {@link BulkQueue}, and is used by one at a time.
 */
final class Delivery {
    private final Batch batch;
    private final Deque<List<Document>> open = new ArrayDeque<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private int brokenOff;

    Delivery(Batch batch) {
        this.batch = batch;
        open.push(batch.documents());
    }

    Batch batch() {
        return batch;
    }

    boolean isDone() {
        return open.isEmpty();
    }

    /** Documents that will never be stored. Once the delivery is done all others are. */
    List<Rejection> rejections() {
        return rejections;
    }

    /** Takes the next piece, cut to these limits; one document is always in it. */
    List<Document> next(int maxDocuments, long maxBytes) {
        List<Document> piece = open.pop();
        int end = 1;
        long bytes = piece.get(0).bodyBytes();
        while (end < piece.size() && end < maxDocuments) {
            bytes += piece.get(end).bodyBytes();
            if (bytes > maxBytes) {
                break;
            }
            end++;
        }
        if (end < piece.size()) {
            open.push(piece.subList(end, piece.size()));
        }
        return piece.subList(0, end);
    }

    void again(List<Document> documents) {
        open.push(documents);
    }

    void reject(Document document, Refusal refusal) {
        rejections.add(Rejection.of(document, refusal));
    }

    /**
     * Halves a request that was refused as a whole, for its size or for a document that Elasticsearch does not name,
     * until the one that cannot pass stands alone.
     */
    void split(List<Document> documents, Refusal refusal) {
        if (documents.size() == 1) {
            reject(documents.get(0), refusal);
        } else {
            halve(documents);
        }
    }

    /**
     * A request of many bytes broke off before it was answered.
     *
     * @return whether it is cut in two because that happened too often: something on the way may not let its size pass
     */
    boolean breaksOff(List<Document> documents, int limit) {
        brokenOff++;
        if (brokenOff < limit || documents.size() == 1) {
            again(documents);
            return false;
        }
        brokenOff = 0;
        halve(documents);
        return true;
    }

    private void halve(List<Document> documents) {
        int half = documents.size() / 2;
        again(documents.subList(half, documents.size()));
        again(documents.subList(0, half));
    }
}
