package io.logflow.connect.elasticsearch.document;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a record goes. Both parts depend on nothing but the record, which is what makes a redelivery harmless.
 *
 * @param index name of the index
 * @param id document id, UTF-8
 */
public record DocTarget(String index, byte[] id) {
    private static final int MAX_INDEX_LENGTH = 255;
    private static final int MAX_ID_BYTES = 512;

    public static DocTarget of(SinkRecord record, SinkConfig config) {
        return new DocTarget(
                config.index().name().of(record),
                config.index().keyIgnore() ? idFromPosition(record) : idFromKey(record));
    }

    /** What Elasticsearch would refuse about this target, often together with the whole request that holds it. */
    public Optional<Refusal> fault() {
        if (!isIndexName()) {
            return Optional.of(Refusal.bySink(
                    "index_name_invalid", "The record's topic, header or timestamp gives no valid index name."));
        } else if (id.length == 0) {
            return Optional.of(Refusal.bySink("key_missing", "The record has no key that could be the document's id."));
        } else if (id.length > MAX_ID_BYTES) {
            return Optional.of(Refusal.bySink(
                    "key_too_long",
                    "The record's key has " + id.length + " bytes; a document's id has at most " + MAX_ID_BYTES + "."));
        }
        return Optional.empty();
    }

    public String idText() {
        return new String(id, StandardCharsets.UTF_8);
    }

    /** Stricter than Elasticsearch, so that a name from a header can stand in a request's path as it is. */
    private boolean isIndexName() {
        if (index.isEmpty() || index.length() > MAX_INDEX_LENGTH || "._-".indexOf(index.charAt(0)) >= 0) {
            return false;
        }
        for (int i = 0; i < index.length(); i++) {
            char c = index.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] idFromKey(SinkRecord record) {
        return record.key() == null ? new byte[0] : Content.bytes("key", record.key());
    }

    /**
     * The timestamp makes the id differ when a topic is made anew and its offsets start again; without it such records
     * would count as stored already. Offsets are padded because Lucene finds ordered ids faster.
     */
    private static byte[] idFromPosition(SinkRecord record) {
        long timestamp = record.timestamp() == null ? 0 : record.timestamp();
        return String.format(
                        Locale.ROOT,
                        "%s+%d+%019d+%s",
                        record.originalTopic(),
                        record.originalKafkaPartition(),
                        record.originalKafkaOffset(),
                        Long.toString(timestamp, Character.MAX_RADIX))
                .getBytes(StandardCharsets.UTF_8);
    }
}
