package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.Settings;
import io.logflow.ingester.body.BodyEncoding;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.body.RequestBody;
import io.logflow.ingester.kafka.LogPublisher;
import io.logflow.ingester.kafka.ProducerStub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a body to its answer, and no byte in flight after it. */
class IntakeTest {
    private static final RequestHead HEAD =
            new RequestHead(null, BodyFormat.SNIFFED, BodyEncoding.IDENTITY, true, false, null, null);

    private final IngesterConfig config =
            Settings.with(Map.of("limits.bytes-in-flight", "10000", "limits.records", "20"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ProducerStub producer = new ProducerStub(config, false);
    private final BytesInFlight inFlight = new BytesInFlight(config, metrics);
    private final Intake intake = intake(producer.publisher());

    @AfterEach
    void everyByte_isGivenBack() {
        producer.close();

        assertThat(inFlightBytes()).isZero();
    }

    @Test
    void answer_waitsForTheLastAcknowledgement() {
        CompletableFuture<Answer> answer = take("[{\"msg\":\"a\"},{\"msg\":\"b\"}]");

        assertThat(answer).isNotDone();
        assertThat(inFlightBytes()).isPositive();
        producer.completeNext();
        assertThat(answer).isNotDone();
        producer.completeNext();

        assertThat(answer).isCompletedWithValueMatching(done -> done.status() == 202);
        assertThat(answer.join().body().toJsonObject().getJsonArray("ids")).hasSize(2);
        assertThat(count("logflow.ingester.accepted")).isEqualTo(2);
        assertThat(metrics.get("logflow.ingester.acknowledgement").timer().count())
                .isEqualTo(1);
    }

    @Test
    void recordOfKafka_hasTheTimeOfReceipt_asTheEventHasIt() {
        Instant before = Instant.now().minusSeconds(1);

        CompletableFuture<Answer> answer = take("{\"msg\":\"a\",\"ts\":0}");
        producer.completeNext();

        assertThat(answer).isCompleted();
        Instant received = Instant.ofEpochMilli(producer.sentTo("logs").get(0).timestamp());
        assertThat(received).isBetween(before, Instant.now().plusSeconds(1));
        String json = new String(producer.sentTo("logs").get(0).value(), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\"@timestamp\":\"1970-01-01T00:00:00.000000000Z\",");
        String receivedAt = json.replaceAll(".*\"receivedAt\":\"([^\"]+)\".*", "$1");
        assertThat(Duration.between(received, Instant.parse(receivedAt)))
                .isBetween(Duration.ZERO, Duration.ofMillis(1));
    }

    @Test
    void unacknowledgedEvents_areAnswered503_withTheirPlaces() {
        CompletableFuture<Answer> answer = take("[{\"msg\":5},{\"msg\":\"a\"},{\"msg\":\"b\"}]");
        producer.completeNext(); // the refused record
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));

        assertThat(answer).isCompleted();
        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().body().toJsonObject().getInteger("accepted")).isEqualTo(1);
        assertThat(answer.join().body().toJsonObject().getJsonArray("notStored"))
                .containsExactly(2);
        assertThat(answer.join().body().toJsonObject().getInteger("rejected")).isEqualTo(1);
        assertThat(count("logflow.ingester.accepted")).isEqualTo(1);
    }

    @Test
    void refusedRecords_areKeptAndCountedByTheirCode_whetherOrNotOthersAreStored() {
        CompletableFuture<Answer> refused = take("{\"msg\":5}");
        CompletableFuture<Answer> mixed = take("{\"msg\":\"a\"}\n{\"msg\":5}\n{}\n");

        assertThat(refused).isCompletedWithValueMatching(answer -> answer.status() == 400);
        assertThat(producer.sentTo("logs.rejected")).hasSize(3);
        assertThat(metrics.get("logflow.ingester.refused")
                        .tag("code", "message-not-a-string")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get("logflow.ingester.refused")
                        .tag("code", "message-missing")
                        .counter()
                        .count())
                .isEqualTo(1);

        while (producer.completeNext()) {
            assertThat(producer.sends()).isEqualTo(4);
        }
        assertThat(mixed).isCompletedWithValueMatching(answer -> answer.status() == 202);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    empty      | ``                                  | 400
                    open array | [{"msg":"a"}                        | 400
                    too many   | [,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]    | 413
                    """)
    void unreadableBody_storesNothing(String name, String body, int status) {
        CompletableFuture<Answer> answer = take(body);

        assertThat(answer).isCompletedWithValueMatching(done -> done.status() == status);
        assertThat(producer.sends()).isZero();
    }

    @Test
    void eventsForWhichThereIsNoRoom_areAnswered503AtOnce_andNothingIsStoredOrKept() {
        assertThat(inFlight.tryTake(8_900)).isTrue();

        CompletableFuture<Answer> answer = take("[{\"msg\":5},{\"msg\":\"a\"},{\"msg\":\"b\"},{\"msg\":\"c\"}]");

        assertThat(answer).isCompletedWithValueMatching(done -> done.status() == 503);
        assertThat(answer.join().body().toJsonObject().getString("type")).isEqualTo("urn:logflow:problem:overloaded");
        assertThat(producer.sends()).isZero();
        inFlight.giveBack(8_900);
    }

    @Test
    void kafkaThatIsAway_isAnswered503AtOnce() {
        Intake withoutKafka = intake(new ProducerStub(config, false).publisherWithoutTopics());

        CompletableFuture<Answer> answer = take(withoutKafka, "[{\"msg\":\"a\"},{\"msg\":5}]");

        assertThat(answer).isCompletedWithValueMatching(done -> done.status() == 503);
        assertThat(answer.join().body().toJsonObject().getJsonArray("notStored"))
                .containsExactly(0);
    }

    private Intake intake(LogPublisher publisher) {
        return new Intake(
                publisher,
                producer.rejectedLog(publisher, metrics),
                inFlight,
                new IntakeMetrics(metrics),
                config,
                Clock.systemUTC());
    }

    private CompletableFuture<Answer> take(String text) {
        return take(intake, text);
    }

    private CompletableFuture<Answer> take(Intake by, String text) {
        RequestBody body = new RequestBody(inFlight, 100_000);
        assertThat(body.add(Buffer.buffer(text), -1)).isEqualTo(RequestBody.Added.YES);
        CompletableFuture<Answer> answer = by.take(body, HEAD);
        body.release();
        return answer;
    }

    private double count(String counter) {
        return metrics.get(counter).counter().count();
    }

    private long inFlightBytes() {
        return (long) metrics.get("logflow.ingester.in.flight").gauge().value();
    }
}
