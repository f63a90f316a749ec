package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderEpochsTest {
    private static final TopicPartition P0 = new TopicPartition("logs", 0);
    private static final TopicPartition P1 = new TopicPartition("logs", 1);

    @Test
    void offsets_getTheEpochOfTheLastRecordOfTheirPartition_andOfTheirGroup() {
        read("connect-epochs", 7, 8);

        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(P0, offset(3, null), P1, offset(5, null));
        assertThat(LeaderEpochs.addTo(offsets, "connect-epochs"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(P0, offset(3, 8), P1, offset(5, null)));
        assertThat(LeaderEpochs.addTo(offsets, "connect-other")).isEqualTo(offsets);
    }

    @Test
    void partitionThatWentElsewhere_hasNoEpochUntilItIsReadAgain() {
        read("connect-forgets", 7);

        LeaderEpochs.forget(List.of(P0), "connect-forgets");

        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(P0, offset(3, null));
        assertThat(LeaderEpochs.addTo(offsets, "connect-forgets")).isEqualTo(offsets);
        read("connect-forgets", 9);
        assertThat(LeaderEpochs.addTo(offsets, "connect-forgets")).isEqualTo(Map.of(P0, offset(3, 9)));
    }

    private static void read(String group, int... epochs) {
        try (LeaderEpochs interceptor = new LeaderEpochs()) {
            interceptor.configure(Map.of("group.id", group));
            List<ConsumerRecord<Object, Object>> records = IntStream.range(0, epochs.length)
                    .mapToObj(i -> record(i, epochs[i]))
                    .toList();
            ConsumerRecords<Object, Object> batch =
                    new ConsumerRecords<>(Map.of(P0, records), Map.of(P0, offset(epochs.length, null)));
            assertThat(interceptor.onConsume(batch)).isSameAs(batch);
        }
    }

    private static ConsumerRecord<Object, Object> record(long offset, int epoch) {
        return new ConsumerRecord<>(
                P0.topic(),
                P0.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.of(epoch));
    }

    private static OffsetAndMetadata offset(long offset, @Nullable Integer epoch) {
        return new OffsetAndMetadata(offset, Optional.ofNullable(epoch), "");
    }
}
