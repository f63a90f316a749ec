package io.logflow.ingester.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Settings;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RejectedLogTest {
    private static final byte[] BODY = "[{\"msg\":5},{}]".getBytes(StandardCharsets.UTF_8);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private ProducerStub producer = new ProducerStub(Settings.with(Map.of("rejected.max-bytes", "100")), false);

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void refusedRecord_isKeptAsItWasSent_withTheReasonInHeaders() {
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);

        rejected.keep(BODY, 1, 10, Fault.MESSAGE_NOT_A_STRING, Origin.at(1_800_000_000_123_456_789L));

        ProducerRecord<byte[], byte[]> kept = producer.sentTo("logs.rejected").get(0);
        assertThat(new String(kept.value(), StandardCharsets.UTF_8)).isEqualTo("{\"msg\":5}");
        assertThat(kept.key()).isNull();
        assertThat(headers(kept))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "logflow.reason", "The message must be a string",
                        "logflow.code", "message-not-a-string",
                        "logflow.origin", "ingester",
                        "logflow.at", "2027-01-15T08:00:00.123456789Z"));
    }

    @Test
    void source_isInAHeader_ifItIsKnown() {
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);

        rejected.keep(BODY, 1, 10, Fault.MESSAGE_NOT_A_STRING, Origin.of(0, "shop-1"));

        assertThat(headers(producer.sentTo("logs.rejected").get(0))).containsEntry("logflow.source", "shop-1");
    }

    @Test
    void largeRecord_isCut() {
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);
        byte[] body = new byte[1_000];
        Arrays.fill(body, (byte) 'x');

        rejected.keep(body, 10, 110, Fault.INVALID_JSON, Origin.at(0));
        rejected.keep(body, 10, 111, Fault.INVALID_JSON, Origin.at(0));
        rejected.keep(body, 990, 1_000, Fault.INVALID_JSON, Origin.at(0));

        assertThat(producer.sentTo("logs.rejected"))
                .extracting(kept -> kept.value().length)
                .containsExactly(100, 100, 10);
    }

    @Test
    void recordThatKafkaCannotTake_isCounted_andHarmsNothing() {
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);

        producer.failFrom(0, new TimeoutException("full"));
        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));
        producer.failFrom(0, new KafkaException("fenced"));
        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));
        producer.failFrom(0, new IllegalStateException("closed"));
        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));
        producer.failFrom(Integer.MAX_VALUE, new IllegalStateException());
        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));
        producer.errorNext(new TimeoutException("expired"));

        assertThat(unsaved()).isEqualTo(4);
    }

    @Test
    void unknownTopic_isNotTried() {
        RejectedLog rejected = producer.rejectedLog(producer.publisherWithoutTopics(), metrics);

        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));

        assertThat(producer.sends()).isZero();
        assertThat(unsaved()).isEqualTo(1);
    }

    @Test
    void recordsOnTheirWay_areBoundedInMemory_andMakeRoomWhenTheyArrive() {
        producer = new ProducerStub(Settings.with(Map.of("rejected.max-bytes", "1M")), false);
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);
        byte[] body = new byte[1024 * 1024];

        for (int i = 0; i < 10; i++) {
            rejected.keep(body, 0, body.length, Fault.INVALID_JSON, Origin.at(0));
        }
        assertThat(producer.sends()).isEqualTo(8);
        assertThat(unsaved()).isEqualTo(2);
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));
        for (int i = 0; i < 3; i++) {
            rejected.keep(body, 0, body.length, Fault.INVALID_JSON, Origin.at(0));
        }

        assertThat(producer.sends()).isEqualTo(10);
        assertThat(unsaved()).isEqualTo(4);
    }

    @Test
    void nothingIsKept_whenItIsSwitchedOff() {
        producer = new ProducerStub(Settings.with(Map.of("rejected.enabled", "false")), false);
        RejectedLog rejected = producer.rejectedLog(producer.publisher(), metrics);

        rejected.keep(BODY, 1, 10, Fault.INVALID_JSON, Origin.at(0));

        assertThat(producer.sends()).isZero();
        assertThat(unsaved()).isZero();
    }

    private double unsaved() {
        return metrics.get("logflow.ingester.rejected.unsaved").counter().count();
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> kept) {
        Map<String, String> headers = new LinkedHashMap<>();
        kept.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
