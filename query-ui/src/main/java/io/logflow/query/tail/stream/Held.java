package io.logflow.query.tail.stream;

import io.vertx.core.json.JsonObject;

/** Counts what a tail was not sent. */
final class Held {

    private long byRate;
    private long byClient;
    private long total;

    void byRate() {
        byRate++;
    }

    void byClient() {
        byClient++;
    }

    /** Whether there is something that was not told yet. */
    boolean isUntold() {
        return byRate + byClient > 0;
    }

    /** What was held back since it was told last. */
    JsonObject tell() {
        total += byRate + byClient;
        JsonObject told =
                new JsonObject().put("rate", byRate).put("slow", byClient).put("total", total);
        byRate = 0;
        byClient = 0;
        return told;
    }
}
