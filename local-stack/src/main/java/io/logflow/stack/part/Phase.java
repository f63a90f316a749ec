package io.logflow.stack.part;

/** What we know of a part. */
sealed interface Phase {

    record Stopped() implements Phase {}

    /** Stopped for good. */
    record Retired() implements Phase {}

    /**
     * Started and not stopped since; whether it lives is to be looked at.
     *
     * @param logFrom where in the log this run begins
     */
    record Running(Run run, long logFrom) implements Phase {}
}
