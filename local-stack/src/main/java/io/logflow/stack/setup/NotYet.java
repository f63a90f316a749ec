package io.logflow.stack.setup;

/** A try that failed for a reason that time may cure. */
final class NotYet extends Exception {
    private static final long serialVersionUID = 1L;

    NotYet(String message) {
        super(message);
    }

    NotYet(String message, Throwable cause) {
        super(message, cause);
    }
}
