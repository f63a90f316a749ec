package io.logflow.query.store;

/**
 * One event as it is stored.
 *
 * @param id the document's id, by which the event can be read again
 * @param source the whole event, untouched
 */
public record StoredLog(String id, Json source) {}
