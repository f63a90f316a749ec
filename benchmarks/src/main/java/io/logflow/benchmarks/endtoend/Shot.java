package io.logflow.benchmarks.endtoend;

/**
 * One request of an open loop.
 *
 * @param due seconds since the beginning
 * @param step in which it was due
 * @param status of the answer, or one of the two below
 * @param millis from the moment when it was due, not when it was sent, to the answer
 */
record Shot(double due, int step, int status, double millis) {
    /** The connection broke. */
    static final int BROKEN = 0;

    /** It was due so long ago, with all connections waiting for answers, that the client has gone away. */
    static final int GIVEN_UP = -1;

    boolean accepted() {
        return status == 202;
    }

    boolean refused() {
        return status == 503;
    }

    /** Neither stored nor told to come again. */
    boolean other() {
        return !accepted() && !refused() && status != GIVEN_UP;
    }
}
