package io.logflow.query.store;

/** What asking for the surroundings of an event came to. */
public sealed interface ContextAnswer permits Context, ContextAnswer.NoEvent, Unavailable {

    /** No event has that id. */
    record NoEvent() implements ContextAnswer {}
}
