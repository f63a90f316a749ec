package io.logflow.query.store;

/** What a search came to. */
public sealed interface SearchAnswer permits LogPage, Overview, Unavailable {

    /** Whether something may be missing. */
    boolean isPartial();
}
