package io.logflow.connect.elasticsearch.document;

import io.logflow.connect.elasticsearch.answer.Refusal;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record that will never be a document, and why. */
public record Rejection(SinkRecord record, DocTarget target, Refusal refusal) {

    public static Rejection of(Document document, Refusal refusal) {
        return new Rejection(document.record(), document.target(), refusal);
    }
}
