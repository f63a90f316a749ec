package io.logflow.ingester.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Settings;
import io.logflow.ingester.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogPublisherTest {
    private final ProducerStub producer = new ProducerStub(Settings.defaults(), false);

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void event_isARecord_withTheIdAsKey_theReceiptAsTime_andTheDayAsHeader() {
        LogPublisher publisher = producer.publisher();

        var unused = publisher.publish(
                List.of(event("id1", "2026.11.21"), event("id2", "2026.11.20"), event("id3", "2026.11.20")), 1234);

        List<ProducerRecord<byte[], byte[]>> sent = producer.sentTo("logs");
        assertThat(sent).extracting(ProducerRecord::timestamp).containsExactly(1234L, 1234L, 1234L);
        assertThat(sent).extracting(ProducerRecord::partition).containsOnlyNulls();
        assertThat(sent)
                .extracting(ProducerRecord::key)
                .extracting(LogPublisherTest::text)
                .containsExactly("id1", "id2", "id3");
        assertThat(sent)
                .extracting(ProducerRecord::value)
                .extracting(LogPublisherTest::text)
                .containsExactly("{id1}", "{id2}", "{id3}");
        assertThat(sent)
                .extracting(record -> record.headers().toArray())
                .allSatisfy(
                        headers -> assertThat(headers).extracting(Header::key).containsExactly("day"))
                .extracting(headers -> text(headers[0].value()))
                .containsExactly("2026.11.21", "2026.11.20", "2026.11.20");
    }

    @Test
    void publishing_isCompleteOnlyWhenKafkaHasAcknowledgedEveryEvent() {
        LogPublisher publisher = producer.publisher();

        CompletableFuture<BitSet> unacknowledged = publisher.publish(events(2), 0);

        assertThat(unacknowledged).isNotDone();
        producer.completeNext();
        assertThat(unacknowledged).isNotDone();
        producer.completeNext();
        assertThat(unacknowledged).isCompletedWithValue(new BitSet());
    }

    @Test
    void eventsThatFailLater_areNamed() {
        LogPublisher publisher = producer.publisher();

        CompletableFuture<BitSet> unacknowledged = publisher.publish(events(3), 0);
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));
        producer.completeNext();

        assertThat(unacknowledged).isCompletedWithValue(bits(1, 2));
    }

    @Test
    void unknownTopic_failsEveryEvent_withoutASendThatWouldBlock() {
        LogPublisher publisher = producer.publisherWithoutTopics();

        CompletableFuture<BitSet> unacknowledged = publisher.publish(events(3), 0);

        assertThat(unacknowledged).isCompletedWithValue(bits(0, 3));
        assertThat(producer.sends()).isZero();
    }

    @Test
    void sendThatBlockedInVain_isTheLastOfItsRequest() {
        LogPublisher publisher = producer.publisher();
        producer.failFrom(2, new TimeoutException("no room in the buffer within max.block.ms"));

        CompletableFuture<BitSet> unacknowledged = publisher.publish(events(1_000), 0);

        assertThat(producer.sends()).isEqualTo(3);
        assertThat(unacknowledged).isNotDone();
        producer.completeNext();
        producer.completeNext();
        assertThat(unacknowledged).isCompletedWithValue(bits(2, 1_000));
    }

    @Test
    void sendThatBlockedInVain_forTheLastEvent_failsThatEventOnly() {
        LogPublisher publisher = producer.publisher();
        producer.failFrom(1, new TimeoutException("no room in the buffer within max.block.ms"));

        CompletableFuture<BitSet> unacknowledged = publisher.publish(events(2), 0);
        producer.completeNext();

        assertThat(unacknowledged).isCompletedWithValue(bits(1, 2));
    }

    @Test
    void producerThatThrows_failsTheRest_andStillWaitsForWhatWasSent() {
        for (RuntimeException failure : List.of(new KafkaException("fenced"), new IllegalStateException("closed"))) {
            LogPublisher publisher = producer.publisher();
            producer.failFrom(producer.sends() + 1, failure);

            CompletableFuture<BitSet> unacknowledged = publisher.publish(events(10), 0);

            assertThat(unacknowledged).isNotDone();
            producer.completeNext();
            assertThat(unacknowledged).isCompletedWithValue(bits(1, 10));
        }
    }

    private static List<Reading.Event> events(int count) {
        List<Reading.Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("id" + i, "2026.11.21"));
        }
        return events;
    }

    private static Reading.Event event(String id, String day) {
        return new Reading.Event(
                id.getBytes(StandardCharsets.US_ASCII),
                ("{" + id + "}").getBytes(StandardCharsets.US_ASCII),
                day.getBytes(StandardCharsets.US_ASCII));
    }

    private static BitSet bits(int first, int end) {
        BitSet bits = new BitSet();
        bits.set(first, end);
        return bits;
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
