package io.logflow.stack.settings;

/**
 * Something that a person has to put right. The message is the whole of what they read: one line that says what is wrong,
 * where, and what to do.
 */
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Trouble(String message) {
        super(message);
    }

    public Trouble(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message, for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
