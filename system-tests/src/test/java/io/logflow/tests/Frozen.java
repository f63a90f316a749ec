package io.logflow.tests;

import io.logflow.stack.part.PartProcess;
import io.logflow.tests.docker.StackKind;
import org.junit.jupiter.api.Assumptions;

/** A part that lives and does nothing, with its connections open, until this is closed: what a stalled disk or a long pause looks like. */
final class Frozen implements AutoCloseable {
    private final long pid;

    Frozen(PartProcess part) {
        // The JVM in a container is one of root's or of another user's; on a virtual machine it is none of ours at all.
        boolean container = StackKind.current() == StackKind.DOCKER;
        Assumptions.assumeFalse(
                container && part.mark().isEmpty(), "the container's process is not one of this machine: not frozen");
        this.pid = part.mark().orElseThrow().pid();
        Assumptions.assumeFalse(
                container && !Signal.reaches(pid), "signals to a container's process are root's to send: not frozen");
        require(Signal.STOP);
    }

    @Override
    public void close() {
        require(Signal.CONT);
    }

    private void require(Signal signal) {
        if (!signal.send(pid)) {
            throw new IllegalStateException("no signal " + signal + " for process " + pid);
        }
    }
}
