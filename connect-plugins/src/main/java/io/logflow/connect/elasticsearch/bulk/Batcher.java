package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.config.BulkConfig;
import io.logflow.connect.elasticsearch.document.Batch;
import io.logflow.connect.elasticsearch.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Puts documents together into batches, one for each index, and hands a batch on when it is full or old enough. */
public final class Batcher {
    private final BulkConfig config;
    private final BulkSize size;
    private final Consumer<Batch> next;
    private final Map<String, Batch> filling = new HashMap<>();

    public Batcher(BulkConfig config, BulkSize size, Consumer<Batch> next) {
        this.config = config;
        this.size = size;
        this.next = next;
    }

    /** Adds a document to the batch that is returned. */
    public Batch add(Document document) {
        String index = document.target().index();
        Batch batch = filling.get(index);
        if (batch != null && !batch.hasRoomFor(document, config.maxDocuments(), size.target())) {
            handOn(batch);
            batch = null;
        }
        if (batch == null) {
            batch = new Batch(index);
            filling.put(index, batch);
        }
        batch.add(document);
        return batch;
    }

    public void handOnOlderThan(long nanos) {
        if (filling.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (Batch batch : new ArrayList<>(filling.values())) {
            if (now - batch.openedAt() >= nanos) {
                handOn(batch);
            }
        }
    }

    /** Nanoseconds until the next batch is old enough; {@link Long#MAX_VALUE} if none is filling. */
    public long nextIn(long now) {
        long next = Long.MAX_VALUE;
        for (Batch batch : filling.values()) {
            next = Math.min(next, batch.openedAt() + config.linger().toNanos() - now);
        }
        return next;
    }

    private void handOn(Batch batch) {
        filling.remove(batch.index());
        next.accept(batch);
    }
}
