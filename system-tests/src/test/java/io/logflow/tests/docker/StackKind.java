package io.logflow.tests.docker;

import io.logflow.stack.settings.Trouble;

/** What the parts are, by the system property {@code stack}. */
public enum StackKind {
    PROCESSES,
    DOCKER;

    static final String PROPERTY = "stack";

    public static StackKind current() {
        return of(System.getProperty(PROPERTY, ""));
    }

    static StackKind of(String value) {
        return switch (value) {
            case "", "processes" -> PROCESSES;
            case "docker" -> DOCKER;
            default ->
                throw new Trouble(
                        "-D%s=%s is unknown: give processes (the default) or docker.".formatted(PROPERTY, value));
        };
    }
}
