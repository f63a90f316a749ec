package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.SetClock;
import io.logflow.ingester.Settings;
import io.logflow.ingester.body.BodyEncoding;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.body.RequestBody;
import io.logflow.ingester.kafka.LogPublisher;
import io.logflow.ingester.kafka.ProducerStub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that come again under their idempotency key. */
class RetryTest {
    private static final String BEFORE_MIDNIGHT = "2026-11-21T23:59:59.999Z";
    private static final String AFTER_MIDNIGHT = "2026-11-22T00:00:00Z";
    /** A UUIDv7 and a ULID of 2026-11-21T23:59:59Z. */
    private static final String UUID = "01a2008d-7018-7000-8000-000000000000";

    private static final String ULID = "01M808TW0R0000000000000000";

    private final IngesterConfig config = Settings.defaults();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SetClock clock = new SetClock(BEFORE_MIDNIGHT);
    private final BytesInFlight inFlight = new BytesInFlight(config, metrics);
    private ProducerStub producer = new ProducerStub(config, false);
    private Intake intake = intake();

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void requestThatComesAgain_hasTheSameIds_inAnotherProcessToo() {
        List<String> first = sentBy("{\"msg\":\"a\"}\n{\"msg\":\"b\"}\n{\"msg\":\"a\"}", "key");
        producer.close();
        producer = new ProducerStub(config, false);
        intake = intake();

        List<String> second = sentBy("{\"msg\":\"a\"}\n{\"msg\":\"b\"}\n{\"msg\":\"a\"}", "key");

        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void withoutAKey_everyEventIsNew() {
        assertThat(sentBy("{\"msg\":\"a\"}", null)).doesNotContainAnyElementsOf(sentBy("{\"msg\":\"a\"}", null));
    }

    @Test
    void recordsOfARetry_mayStandInAnotherFrame_andBesideRefusedOnes() {
        List<String> lines = sentBy("{\"msg\":\"a\"}\n{\"msg\":\"b\"}", "key");

        assertThat(sentBy("[ {\"msg\":\"b\"} , 5, {\"msg\":\"a\"}\n]", "key"))
                .containsExactlyInAnyOrderElementsOf(lines);
        assertThat(sentBy(" {\"msg\":\"a\"}\r\n", "key")).containsExactly(lines.get(0));
    }

    @Test
    void keyThatIsUsedAgainForOtherContent_storesIt() {
        assertThat(sentBy("{\"msg\":\"a\"}", "key")).doesNotContainAnyElementsOf(sentBy("{\"msg\":\"b\"}", "key"));
    }

    @Test
    void identicalRecords_areNotStoredAsLongAsOneOfThemIsNot_soThatAllAreSentAgain() {
        String records = "[{\"msg\":\"a\"},5,{\"msg\":\"b\"},{\"msg\":\"a\"},{\"msg\":\"a\"}]";
        CompletableFuture<Answer> answer = take(records, "key");
        producer.completeNext(); // the refused record
        producer.completeNext();
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));
        producer.completeNext();

        assertThat(answer).isCompleted();
        JsonObject body = new JsonObject(answer.join().body());
        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(body.getJsonArray("notStored")).containsExactly(0, 3, 4);
        assertThat(body.getInteger("accepted")).isEqualTo(1);
        List<String> all = keys();
        assertThat(sentBy("[{\"msg\":\"a\"},{\"msg\":\"a\"},{\"msg\":\"a\"}]", "key"))
                .containsExactly(all.get(0), all.get(2), all.get(3));
    }

    @Test
    void identicalRecordsWithoutAKey_areToldApart() {
        CompletableFuture<Answer> answer = take("[{\"msg\":\"a\"},{\"msg\":\"a\"}]", null);
        producer.errorNext(new TimeoutException("expired"));
        producer.completeNext();

        assertThat(answer).isCompleted();
        assertThat(new JsonObject(answer.join().body()).getJsonArray("notStored"))
                .containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {UUID, ULID, "\"" + UUID + "\""})
    void keyWithATime_leadsToTheSameIndex_beforeAndAfterMidnight(String key) {
        String records =
                "{\"msg\":\"no time\"}\n{\"msg\":\"unreadable\",\"ts\":\"soon\"}\n{\"msg\":\"long ago\",\"ts\":0}\n"
                        + "{\"msg\":\"at the edge\",\"ts\":\"2026-11-14T00:00:00Z\"}";
        List<String> first = sentBy(records, key);
        List<String> days = days();
        clock.set(AFTER_MIDNIGHT);

        List<String> second = sentBy(records, key);

        assertThat(second).isEqualTo(first);
        assertThat(days).containsExactly("2026.11.21", "2026.11.21", "2026.11.21", "2026.11.14");
        assertThat(days().subList(4, 8)).isEqualTo(days);
    }

    @Test
    void keyWithoutATime_leadsToAnotherIndex_afterMidnight_unlessTheEventsOwnDayIsNear() {
        String records = "{\"msg\":\"no time\"}\n{\"msg\":\"long ago\",\"ts\":0}\n"
                + "{\"msg\":\"near\",\"ts\":\"2026-11-20T08:00:00Z\"}\n{\"msg\":\"at the edge\",\"ts\":\"2026-11-14T00:00:00Z\"}";
        List<String> first = sentBy(records, "opaque");
        List<String> days = days();
        clock.set(AFTER_MIDNIGHT);

        List<String> second = sentBy(records, "opaque");

        assertThat(second).isEqualTo(first);
        assertThat(days).containsExactly("2026.11.21", "2026.11.21", "2026.11.20", "2026.11.14");
        assertThat(days().subList(4, 8)).containsExactly("2026.11.22", "2026.11.22", "2026.11.20", "2026.11.22");
    }

    /** Takes a request of which everything is stored, and gives the ids of its events. */
    private List<String> sentBy(String records, @Nullable String key) {
        int before = keys().size();
        CompletableFuture<Answer> answer = take(records, key);
        while (!answer.isDone()) {
            producer.completeNext();
        }
        assertThat(answer.join().status()).isEqualTo(202);
        List<String> ids = keys().subList(before, keys().size());
        assertThat(new JsonObject(answer.join().body()).getJsonArray("ids")).isEqualTo(new JsonArray(ids));
        return ids;
    }

    private Intake intake() {
        LogPublisher publisher = producer.publisher();
        return new Intake(
                publisher,
                producer.rejectedLog(publisher, metrics),
                inFlight,
                new IntakeMetrics(metrics),
                config,
                clock);
    }

    private CompletableFuture<Answer> take(String records, @Nullable String key) {
        RequestBody body = new RequestBody(inFlight, 100_000);
        assertThat(body.add(Buffer.buffer(records), -1)).isEqualTo(RequestBody.Added.YES);
        IdempotencyKey parsed = key == null ? null : Objects.requireNonNull(IdempotencyKey.of(key));
        RequestHead head = new RequestHead(null, BodyFormat.SNIFFED, BodyEncoding.IDENTITY, true, false, parsed, null);
        CompletableFuture<Answer> answer = intake.take(body, head);
        body.release();
        return answer;
    }

    private List<String> keys() {
        return producer.sentTo("logs").stream().map(sent -> text(sent.key())).toList();
    }

    private List<String> days() {
        return producer.sentTo("logs").stream()
                .map(ProducerRecord::headers)
                .map(headers -> text(headers.lastHeader("day").value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
