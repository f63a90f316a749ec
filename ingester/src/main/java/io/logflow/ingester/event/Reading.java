package io.logflow.ingester.event;

import org.jspecify.annotations.Nullable;

/** What came of reading one record. */
public sealed interface Reading {

    /**
     * A sound event.
     *
     * @param id the document's id in ASCII: the key of the Kafka record and the {@code _id} in Elasticsearch
     * @param json the canonical event in UTF-8, one line, {@code @timestamp} first
     * @param day the UTC day that names the index, in ASCII as {@code yyyy.MM.dd}
     */
    record Event(byte[] id, byte[] json, byte[] day) implements Reading {}

    /**
     * A record that is not stored.
     *
     * @param field the top-level field in which the fault lies, if it lies in one
     * @param at the position of the fault in the record, in bytes from its first; negative if it has none
     */
    record Refusal(Fault fault, @Nullable String field, int at) implements Reading {}
}
