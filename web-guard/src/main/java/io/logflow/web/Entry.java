package io.logflow.web;

/** What comes of a request's credentials, or of having none. */
sealed interface Entry {
    /** It passes: the path is open to everybody, or the password came with it. */
    Entry OPEN = new Open();

    record Open() implements Entry {}

    /** It passes because of a key, whose name is the source of what it brings. */
    record ByKey(String name) implements Entry {}

    record Refused(Problem problem) implements Entry {}
}
