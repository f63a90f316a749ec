package io.logflow.ingester.access;

/** Keys that cannot be used as they are configured. Its reason never repeats what may be a key or its hash. */
final class InvalidKeys extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    InvalidKeys(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
