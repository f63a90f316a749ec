package io.logflow.connect.elasticsearch.letters;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.document.DocTarget;
import io.logflow.connect.elasticsearch.document.OffsetLedger;
import io.logflow.connect.elasticsearch.document.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersTest {
    private static final TopicPartition P0 = new TopicPartition("logs", 0);

    private final List<SinkRecord> reported = new ArrayList<>();
    private final OffsetLedger ledger = new OffsetLedger();
    private int forgotten;
    private final CompletableFuture<Void> write = new CompletableFuture<>();

    @Test
    void letter_hasTheRefusedBytes_andTheHeadersOfTheDesign() {
        byte[] value = "{\"message\":5,\"ingest\":{\"id\":\"a\",\"source\":\"shop\",\"flags\":[\"x\"]}}"
                .getBytes(StandardCharsets.UTF_8);

        report(record(0, 7, "a", new String(value, StandardCharsets.UTF_8)));

        assertThat(reported).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(value);
            assertThat(headers(letter))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "day", "2026.11.21",
                            "logflow.reason", "Elasticsearch refused the document: no  time",
                            "logflow.code", "document-parsing-exception",
                            "logflow.origin", "sink",
                            "logflow.index", "logflow-2026.11.21",
                            "logflow.id", "a",
                            "logflow.source", "shop",
                            "logflow.at", "2026-11-22T12:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "{\"ingest\":{\"source\":\"shop\"}} | shop",
                "{\"a\":{\"ingest\":{\"source\":\"x\"}},\"ingest\":{\"b\":[{\"source\":1}],\"source\":\"shop\"}} | shop",
                "{\"ingest\":{\"source\":\"shop\"},\"broken | shop",
                "{\"source\":\"x\",\"metadata\":{\"ingest\":{\"source\":\"x\"}}} | none",
                "{\"ingest\":{\"source\":{\"source\":\"x\"}}} | none",
                "{\"ingest\":[\"source\",\"x\"],\"source\":\"x\"} | none",
                "{\"ingest\":{\"id\":\"a\"},\"source\":\"x\"} | none",
                "[{\"ingest\":{\"source\":\"x\"}}] | none",
                "no JSON | none",
                "`` | none"
            })
    void sender_isReadFromTheLog_orIsNone(String value, @Nullable String sender) {
        assertThat(Sender.in(value.getBytes(StandardCharsets.UTF_8)).orElse(null))
                .isEqualTo(sender);
    }

    /** Connect's reporter says of a letter that its producer refused on the spot that it is done. */
    @Test
    void letterThatConnectForgets_isReportedAgain_andFailsTheTask_andItsOffsetIsNotCommitted() {
        forgotten = Integer.MAX_VALUE;

        assertThatThrownBy(() -> report(record(0, 7)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("producer.override.max.request.size");

        assertThat(reported).hasSize(3);
        assertThat(committable()).isEqualTo(7);
    }

    @Test
    void letterThatWasWrittenAtOnce_isWrittenOnceMore_andNothingElse() {
        forgotten = 1;

        DeadLetters letters = report(record(0, 7));
        write.complete(null);
        letters.settle(Duration.ZERO);

        assertThat(reported).hasSize(2);
        assertThat(committable()).isEqualTo(8);
    }

    private DeadLetters report(SinkRecord record) {
        DeadLetters letters =
                new DeadLetters(this::take, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
        OffsetLedger.Hold hold = new OffsetLedger.Hold();
        ledger.add(P0, record.originalKafkaOffset(), hold);
        DocTarget target = new DocTarget("logflow-2026.11.21", "a".getBytes(StandardCharsets.UTF_8));
        letters.report(
                List.of(new Rejection(record, target, new Refusal(400, "document_parsing_exception", "no\n\ttime"))),
                hold);
        return letters;
    }

    private Future<Void> take(SinkRecord letter, Throwable error) {
        reported.add(letter);
        return reported.size() <= forgotten ? CompletableFuture.completedFuture(null) : write;
    }

    private long committable() {
        return ledger.committable(Map.of(P0, new OffsetAndMetadata(8)))
                .getOrDefault(P0, new OffsetAndMetadata(0))
                .offset();
    }

    private static Map<String, String> headers(SinkRecord letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers()
                .forEach(header -> headers.put(header.key(), header.value().toString()));
        return headers;
    }
}
