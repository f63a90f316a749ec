package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Elasticsearch to try those shards again that it has given up. It does that after five failures in a row, which a full disk makes
 * within a second, and then leaves a shard alone for ever, whatever becomes of the disk, until somebody asks:
 * <a href="https://www.elastic.co/docs/api/doc/elasticsearch/v8/operation/operation-cluster-reroute">{@code retry_failed}</a>. A shard
 * that is only on its way is not touched by that.
 *
 * <p>It takes the cluster privilege {@code manage}. Without it the log tells what an administrator can do.
 */
final class GivenUpShards {
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(GivenUpShards.class);
    private static final String REQUEST = "/_cluster/reroute?retry_failed=true&metric=none";

    /** Who waits for a shard asks more often than this; so after a longer silence another one is missing. */
    private static final Duration ANOTHER_TIME = Duration.ofMinutes(2);

    private final ElasticsearchHttp http;
    private final LongSupplier clock;
    private boolean everMissing;
    private volatile boolean told;
    private long lastMissing;
    private long askAt;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    GivenUpShards(ElasticsearchHttp http, LongSupplier clock) {
        this.http = http;
        this.clock = clock;
    }

    /** Documents have waited in vain for a shard of the index. Asks once that has gone on for {@link #PAUSE}, and no more often than that. */
    void missing(String index) throws InterruptedException {
        if (!due()) {
            return;
        }
        try {
            tell(index, http.post(REQUEST));
        } catch (IOException e) {
            // it is asked again, as the documents are sent again
        }
    }

    private void tell(String index, Answer answer) {
        if (told) {
            return;
        }
        told = true;
        if (answer.status() == 403) {
            LOG.warn(
                    "A shard is missing, and the connector's user may not have Elasticsearch try it again (cluster privilege manage):"
                            + " index={}. If Elasticsearch has given it up, an administrator's POST {} helps.",
                    index,
                    REQUEST);
        } else {
            LOG.info("A shard is missing; Elasticsearch is asked to try again what it has given up: index={}", index);
        }
    }

    private synchronized boolean due() {
        long now = clock.getAsLong();
        if (!everMissing || now - lastMissing > ANOTHER_TIME.toNanos()) {
            askAt = now + PAUSE.toNanos();
            told = false;
        }
        everMissing = true;
        lastMissing = now;
        if (now - askAt < 0) {
            return false;
        }
        askAt = now + PAUSE.toNanos();
        return true;
    }
}
