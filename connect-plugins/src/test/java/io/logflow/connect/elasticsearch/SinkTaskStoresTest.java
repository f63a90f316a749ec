package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What becomes of records while all is well. */
class SinkTaskStoresTest extends SinkTaskTest {

    @Test
    void records_areStoredByteForByteUnderTheirKeys_andTheirOffsetsCommitted() {
        start();

        task.put(List.of(record(0, 0, "a", "{\"message\" : \"é😀\",\"n\":1.00}"), record(1, 7, "b", "{\"x\":1}\r\n")));

        awaitCommit(P0, 1, 1);
        awaitCommit(P1, 8, 8);
        assertThat(elasticsearch.documents())
                .containsOnly(
                        Map.entry(INDEX + "/a", "{\"message\" : \"é😀\",\"n\":1.00}"),
                        Map.entry(INDEX + "/b", "{\"x\":1}\r "));
    }

    @Test
    void apiKey_isSentWithEveryRequest() {
        settings.put("connection.api.key", "aWQ6a2V5");
        settings.put("index.template", "{\"_meta\":{\"version\":1}}");
        start();

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.requests()).hasSize(3);
        assertThat(elasticsearch.authorizations()).containsExactly("[ApiKey aWQ6a2V5]");
    }

    @Test
    void compressedBulks_storeTheSameBytes() {
        settings.put("connection.compression", "true");
        settings.put("index.template", "{\"_meta\":{\"version\":1}}");
        start();

        task.put(List.of(record(0, 0, "a", "{\"message\":\"é" + "x".repeat(200_000) + "\"}"), record(0, 1)));
        awaitCommit(P0, 2, 2);
        task.put(List.of(record(0, 2, "c", "{\"x\":1}")));

        awaitCommit(P0, 3, 3);
        assertThat(elasticsearch.documents())
                .containsEntry(INDEX + "/a", "{\"message\":\"é" + "x".repeat(200_000) + "\"}")
                .containsEntry(INDEX + "/c", "{\"x\":1}");
        assertThat(elasticsearch.gzipped()).isEqualTo(elasticsearch.bulks().size());
    }

    @Test
    void textRecords_areStoredLikeBytes() {
        start();

        task.put(List.of(new SinkRecord(
                "logs",
                0,
                Schema.STRING_SCHEMA,
                "a",
                Schema.STRING_SCHEMA,
                "{\"message\":\"é\"}",
                0,
                Records.TIMESTAMP,
                record(0, 0).timestampType())));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.documents()).containsEntry(INDEX + "/a", "{\"message\":\"é\"}");
    }

    @Test
    void otherTypes_failTheTask_andNameTheConverter() {
        start();
        SinkRecord parsed = new SinkRecord("logs", 0, null, "a", null, Map.of("message", "m"), 0);

        assertThatThrownBy(() -> task.put(List.of(parsed)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
        assertThat(committed(P0, 0)).isZero();
    }

    @Test
    void redeliveredRecords_areDoneOnceMore_withoutASecondDocument() {
        start();
        task.put(List.of(record(0, 0)));
        awaitCommit(P0, 1, 1);

        task.close(List.of(P0, P1));
        task.open(List.of(P0, P1));
        task.put(List.of(record(0, 0)));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.bulks()).hasSize(2);
        assertThat(elasticsearch.documents()).hasSize(1);
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void recordsWithoutAValue_areCommittedWithTheirNeighbours() {
        start();

        task.put(List.of(record(0, 0, "a", null)));

        assertThat(committed(P0, 5)).isEqualTo(5);
        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void smuggledAction_staysTextWithinItsDocument() {
        start();

        task.put(List.of(record(0, 0, "a", "{\"m\":1}\n{\"delete\":{\"_id\":\"victim\"}}")));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.bulks()).containsExactly(List.of("a"));
        assertThat(elasticsearch.documents())
                .containsOnly(Map.entry(INDEX + "/a", "{\"m\":1} {\"delete\":{\"_id\":\"victim\"}}"));
    }

    @Test
    void recordWithoutTheHeader_goesToTheDayOfItsTimestamp() {
        start();

        task.put(List.of(record(0, 0, "a", "{}", Records.TIMESTAMP, new ConnectHeaders())));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.documents()).containsOnlyKeys(INDEX + "/a");
    }
}
