package io.logflow.connect.elasticsearch;

import org.apache.kafka.connect.sink.SinkRecord;

/** A record that will never be a document, and why. */
record Rejection(SinkRecord record, DocTarget target, Refusal refusal) {

    static Rejection of(Document document, Refusal refusal) {
        return new Rejection(document.record(), document.target(), refusal);
    }
}
