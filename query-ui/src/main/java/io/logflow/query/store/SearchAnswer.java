package io.logflow.query.store;

/** What a search came to. */
public sealed interface SearchAnswer
        permits Export, ErrorGroups, Hints, LogPage, MetadataFields, Overview, Table, Unavailable {

    /** Whether something may be missing. */
    boolean isPartial();
}
