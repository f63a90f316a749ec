package io.logflow.tests;

import java.util.concurrent.atomic.AtomicBoolean;

/** Closes something once: when it is told to, or when the JVM is ended before that. A test run that is broken off leaves nothing running. */
public final class ClosedAtExit implements AutoCloseable {
    private final Runnable close;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = new Thread(this::end, "end");

    public ClosedAtExit(Runnable close) {
        this.close = close;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is being ended, and the hook runs
        }
    }

    private void end() {
        if (done.compareAndSet(false, true)) {
            close.run();
        }
    }
}
