package io.logflow.stack;

import java.time.Duration;

/** Nobody listens. */
record Silent() implements Progress {
    @Override
    public void starting(String what) {}

    @Override
    public void ready(String what, Duration took, String where) {}

    @Override
    public void stopping(String what) {}

    @Override
    public void stopped(String what, Duration took, String how) {}

    @Override
    public void told(String line) {}
}
