package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.BulkVerdict;
import io.logflow.connect.elasticsearch.answer.NoAnswer;
import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.document.Document;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp.Answer;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import io.logflow.connect.elasticsearch.template.IndexTemplate;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Sends a piece of a batch as one request and files the answer: what is stored is done, what can never be is rejected,
 * and what is refused only for now goes back to be sent again, alone. It does not wait.
 *
 * <p>One to each worker thread.
 */
final class BulkDelivery {
    /** A probe tells as much with a few documents as with a full bulk. */
    private static final int PROBE_DOCUMENTS = 100;

    /** A connection may well break twice by chance, while Elasticsearch restarts. */
    private static final int BROKEN_OFF_LIMIT = 3;

    private static final Reply PASSED = new Reply.Passed();

    private final SinkConfig config;
    private final ElasticsearchHttp http;
    private final IndexTemplate template;
    private final GivenUpShards shards;
    private final BulkSize size;
    private final SinkMetrics metrics;
    private BulkEncoder encoder;

    BulkDelivery(
            SinkConfig config,
            ElasticsearchHttp http,
            IndexTemplate template,
            GivenUpShards shards,
            BulkSize size,
            SinkMetrics metrics) {
        this.config = config;
        this.http = http;
        this.template = template;
        this.shards = shards;
        this.size = size;
        this.metrics = metrics;
        this.encoder = new BulkEncoder(config.connection().compression());
    }

    /** Sends the next piece, a small one as a {@code probe}. */
    Reply send(Delivery delivery, boolean probe) throws InterruptedException {
        String index = delivery.batch().index();
        try {
            Optional<BulkVerdict.Whole> trouble = template.ensure(index);
            if (trouble.isPresent()) {
                return waits(trouble.get(), index, Duration.ZERO);
            }
        } catch (IOException e) {
            return noAnswer(e);
        }
        List<Document> documents = delivery.next(probe ? PROBE_DOCUMENTS : Integer.MAX_VALUE, size.target());
        encoder.encode(documents);
        long start = System.nanoTime();
        try {
            Answer answer = http.bulk(path(index), encoder.body(), encoder.length());
            metrics.returned(encoder.plainLength(), System.nanoTime() - start);
            BulkVerdict verdict = BulkVerdict.of(answer.status(), answer.body(), documents.size());
            return verdict instanceof BulkVerdict.PerDocument each
                    ? settle(delivery, documents, each.items())
                    : settle(delivery, documents, (BulkVerdict.Whole) verdict, answer.retryAfter());
        } catch (IOException e) {
            metrics.unanswered(documents.size());
            return brokenOff(delivery, documents, e);
        }
    }

    private String path(String index) {
        return "/" + index + "/_bulk?timeout=" + config.bulk().timeout().toMillis() + "ms&filter_path="
                + BulkVerdict.FILTER_PATH;
    }

    private Reply settle(Delivery delivery, List<Document> documents, List<BulkVerdict.Item> items)
            throws InterruptedException {
        List<Document> again = new ArrayList<>();
        int indexed = 0;
        int duplicates = 0;
        BulkVerdict.Item why = null;
        for (int i = 0; i < items.size(); i++) {
            BulkVerdict.Item item = items.get(i);
            switch (item.verdict()) {
                case INDEXED -> indexed++;
                case ALREADY_INDEXED -> duplicates++;
                case REJECTED -> delivery.reject(documents.get(i), item.refusal());
                case TRY_AGAIN, UNAUTHORISED -> {
                    again.add(documents.get(i));
                    why = item;
                }
                case MISCONFIGURED -> throw misconfigured(delivery.batch().index(), item.refusal());
            }
        }
        metrics.answered(indexed, duplicates, again.size());
        if (why == null) {
            return PASSED;
        }
        if (why.refusal().status() == 404 || why.verdict() == Verdict.UNAUTHORISED) {
            template.verifyAgain(); // somebody deleted the index, and perhaps not only that; or privileges change
        }
        if (why.refusal().type().equals("unavailable_shards_exception")) {
            shards.missing(delivery.batch().index());
        }
        delivery.again(again);
        return new Reply.Trouble(false, why.verdict(), why.refusal(), again.size() < documents.size(), Duration.ZERO);
    }

    private Reply settle(Delivery delivery, List<Document> documents, BulkVerdict.Whole answer, Duration retryAfter) {
        metrics.refused(documents.size());
        Refusal why = answer.refusal();
        if (why.status() == 413 || why.type().equals("circuit_breaking_exception")) {
            size.tooLarge(encoder.plainLength(), why);
        }
        if (answer.verdict() == Verdict.REJECTED) {
            delivery.split(documents, why);
            return PASSED;
        }
        delivery.again(documents);
        return waits(answer, delivery.batch().index(), retryAfter);
    }

    /** Trouble of Elasticsearch as a whole. */
    private Reply waits(BulkVerdict.Whole answer, String index, Duration retryAfter) {
        return switch (answer.verdict()) {
            case TRY_AGAIN, UNAUTHORISED -> {
                template.verifyAgain();
                yield new Reply.Trouble(true, answer.verdict(), answer.refusal(), false, retryAfter);
            }
            case MISCONFIGURED -> throw misconfigured(index, answer.refusal());
            case INDEXED, ALREADY_INDEXED, REJECTED ->
                throw new IllegalStateException("not the answer of a whole request");
        };
    }

    private Reply brokenOff(Delivery delivery, List<Document> documents, IOException e) {
        int bytes = encoder.plainLength();
        // The failed request may still be reading the old one's buffer.
        encoder = new BulkEncoder(config.connection().compression());
        boolean connected = !(e instanceof java.net.ConnectException || e instanceof HttpConnectTimeoutException);
        if (!connected || bytes <= BulkSize.MIN_BYTES) {
            delivery.again(documents);
        } else if (delivery.breaksOff(documents, BROKEN_OFF_LIMIT)) {
            size.tooLarge(bytes, NoAnswer.because(e)); // in between smaller requests, the probes, have passed
        }
        return noAnswer(e);
    }

    private Reply noAnswer(IOException e) {
        template.verifyAgain();
        return new Reply.Trouble(true, Verdict.TRY_AGAIN, NoAnswer.because(e), false, Duration.ZERO);
    }

    private ConnectException misconfigured(String index, Refusal refusal) {
        return new ConnectException(
                "Elasticsearch at " + config.connection().nodes() + " cannot take any document for index " + index
                        + " (" + refusal.summary()
                        + "): check that connection.url is the address of an Elasticsearch, and check"
                        + " index.name, index.template and the ingest pipeline that it names. Then restart the task.");
    }
}
