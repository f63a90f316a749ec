package io.logflow.connect.elasticsearch;

import io.logflow.connect.elasticsearch.ElasticsearchHttp.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Brings a batch to its end: each of its documents is either stored or rejected for a reason of its own. What is only
 * refused for now is tried again for as long as it takes, and alone: documents that got through are not sent again.
 *
 * <p>One to each worker thread.
 */
final class BulkDelivery {
    private final SinkConfig config;
    private final ElasticsearchHttp http;
    private final IndexTemplate template;
    private final Outage outage;
    private BulkEncoder encoder;

    BulkDelivery(SinkConfig config, ElasticsearchHttp http, IndexTemplate template, Outage outage) {
        this.config = config;
        this.http = http;
        this.template = template;
        this.outage = outage;
        this.encoder = new BulkEncoder(config.connection().compression());
    }

    /**
     * @return the documents that will never be stored; all others are
     * @throws ConnectException when only a person can help, with a sentence that says how
     */
    List<Rejection> deliver(Batch batch) throws InterruptedException {
        List<Rejection> rejections = new Attempt(batch).run();
        outage.goesOn(this); // not after an exception: a worker that gives up is no sign of recovery
        return rejections;
    }

    /** The way of one batch. */
    private final class Attempt {
        private final String index;
        private final Deque<List<Document>> open = new ArrayDeque<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private int failures;
        private long unauthorisedSince;

        Attempt(Batch batch) {
            index = batch.index();
            open.push(batch.documents());
        }

        List<Rejection> run() throws InterruptedException {
            while (!open.isEmpty()) {
                List<Document> documents = open.pop();
                BulkVerdict verdict = send(documents);
                if (verdict instanceof BulkVerdict.PerDocument answer) {
                    settle(documents, answer.items());
                } else if (verdict instanceof BulkVerdict.Whole answer) {
                    settle(documents, answer);
                }
            }
            return rejections;
        }

        private BulkVerdict send(List<Document> documents) throws InterruptedException {
            try {
                Optional<BulkVerdict.Whole> trouble = template.ensure(index);
                if (trouble.isPresent()) {
                    return trouble.get();
                }
                encoder.encode(documents);
                Answer answer = http.bulk(path(), encoder.body(), encoder.length());
                return BulkVerdict.of(answer.status(), answer.body(), documents.size());
            } catch (IOException e) {
                // The failed request may still be reading the old one's buffer.
                encoder = new BulkEncoder(config.connection().compression());
                return new BulkVerdict.Whole(Verdict.TRY_AGAIN, NoAnswer.because(e));
            }
        }

        private String path() {
            return "/" + index + "/_bulk?timeout=" + config.bulk().timeout().toMillis() + "ms&filter_path="
                    + BulkVerdict.FILTER_PATH;
        }

        private void settle(List<Document> documents, List<BulkVerdict.Item> items) throws InterruptedException {
            List<Document> again = new ArrayList<>();
            BulkVerdict.Item why = null;
            for (int i = 0; i < items.size(); i++) {
                Document document = documents.get(i);
                BulkVerdict.Item item = items.get(i);
                switch (item.verdict()) {
                    case INDEXED, ALREADY_INDEXED -> {}
                    case REJECTED -> rejections.add(Rejection.of(document, item.refusal()));
                    case TRY_AGAIN, UNAUTHORISED -> {
                        again.add(document);
                        why = item;
                    }
                    case MISCONFIGURED -> throw misconfigured(item.refusal());
                }
            }
            if (why == null) {
                return;
            }
            if (again.size() < documents.size()) {
                failures = 0; // it moves: no reason to wait ever longer
            }
            if (why.refusal().status() == 404) {
                template.verifyAgain(); // somebody deleted the index, and perhaps not only that
            }
            open.push(again);
            waitBeforeRetry(why.verdict(), why.refusal());
        }

        private void settle(List<Document> documents, BulkVerdict.Whole answer) throws InterruptedException {
            switch (answer.verdict()) {
                case INDEXED, ALREADY_INDEXED -> throw new IllegalStateException("not the answer of a whole request");
                case REJECTED -> split(documents, answer.refusal());
                case TRY_AGAIN, UNAUTHORISED -> {
                    template.verifyAgain();
                    open.push(documents);
                    waitBeforeRetry(answer.verdict(), answer.refusal());
                }
                case MISCONFIGURED -> throw misconfigured(answer.refusal());
            }
        }

        /**
         * Halves a request that was refused as a whole, for its size or for a document that Elasticsearch does not say,
         * until the one that cannot pass stands alone.
         */
        private void split(List<Document> documents, Refusal refusal) {
            if (documents.size() == 1) {
                rejections.add(Rejection.of(documents.get(0), refusal));
                return;
            }
            int half = documents.size() / 2;
            open.push(documents.subList(half, documents.size()));
            open.push(documents.subList(0, half));
        }

        private void waitBeforeRetry(Verdict verdict, Refusal why) throws InterruptedException {
            failures++;
            if (verdict == Verdict.UNAUTHORISED) {
                checkGrace(why);
            } else {
                unauthorisedSince = 0;
            }
            // A single failure is daily life: a throttled bulk, a connection that was closed while idle.
            if (failures > 1) {
                outage.waits(BulkDelivery.this, index, why.summary());
            }
            Thread.sleep(config.retry().backoff().after(failures).toMillis());
        }

        private void checkGrace(Refusal why) {
            long now = System.nanoTime();
            if (unauthorisedSince == 0) {
                unauthorisedSince = now;
            }
            if (now - unauthorisedSince >= config.retry().authGrace().toNanos()) {
                throw new ConnectException("Elasticsearch has refused the credentials for longer than auth.grace.ms ("
                        + why.summary() + "): check connection.username and connection.password, or connection.api.key,"
                        + " and that they may create documents in index " + index
                        + (config.index().template().isPresent() ? " and manage index templates." : "."));
            }
        }

        private ConnectException misconfigured(Refusal refusal) {
            return new ConnectException(
                    "Elasticsearch at " + config.connection().nodes() + " cannot take any document for index " + index
                            + " (" + refusal.summary()
                            + "): check that connection.url is the address of an Elasticsearch, and check"
                            + " index.name, index.template and the ingest pipeline that it names. Then restart the task.");
        }
    }
}
