package io.logflow.connect.elasticsearch.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Documents for one index that travel in one {@code _bulk} request. One index to a batch keeps the trouble of one day
 * (a closed or blocked index) away from the documents of another.
 *
 * <p>Filled by the task thread; from the moment it is handed to the workers nobody changes it.
 */
public final class Batch {
    private final String index;
    private final List<Document> documents = new ArrayList<>();
    private final OffsetLedger.Hold hold = new OffsetLedger.Hold();
    private long bodyBytes;
    private long heapBytes;

    public Batch(String index) {
        this.index = index;
    }

    public void add(Document document) {
        documents.add(document);
        bodyBytes += document.bodyBytes();
        heapBytes += document.heapBytes();
    }

    /** A document larger than {@code maxBytes} still gets a batch, of its own. */
    public boolean hasRoomFor(Document document, int maxDocuments, long maxBytes) {
        return documents.isEmpty() || (documents.size() < maxDocuments && bodyBytes + document.bodyBytes() <= maxBytes);
    }

    public String index() {
        return index;
    }

    /** {@link System#nanoTime()} */
    public long openedAt() {
        return hold.since();
    }

    public List<Document> documents() {
        return Collections.unmodifiableList(documents);
    }

    public OffsetLedger.Hold hold() {
        return hold;
    }

    public long heapBytes() {
        return heapBytes;
    }
}
