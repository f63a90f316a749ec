package io.logflow.connect.elasticsearch.document;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record on its way into Elasticsearch.
 *
 * @param source the document, byte for byte as Kafka has it
 * @param record kept for the dead letter it may become: as it stands in Kafka, whatever a transformation changed
 */
public record Document(DocTarget target, byte[] source, SinkRecord record) {

    /** Memory that a record takes beside its value: the objects for it, its key and headers. */
    private static final int RECORD_OVERHEAD = 512;

    /** Bytes of the action line around the id. */
    private static final int ACTION_OVERHEAD = 23;

    public static Document of(SinkRecord record, DocTarget target, byte[] source) {
        return new Document(target, source, PlainRecord.of(record, record.headers()));
    }

    /** Bytes in the body of a request; a few more when the id needs escapes. */
    public int bodyBytes() {
        return source.length + target.id().length + ACTION_OVERHEAD;
    }

    /** Bytes of heap while the record is under way. */
    public int heapBytes() {
        return source.length + RECORD_OVERHEAD;
    }
}
