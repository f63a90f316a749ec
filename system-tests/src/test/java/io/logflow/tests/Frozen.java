package io.logflow.tests;

import io.logflow.stack.part.PartProcess;
import io.logflow.tests.docker.StackKind;
import java.io.IOException;
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
                container && !signal("0"), "signals to a container's process are root's to send: not frozen");
        require("STOP");
    }

    @Override
    public void close() {
        require("CONT");
    }

    private void require(String name) {
        if (!signal(name)) {
            throw new IllegalStateException("no signal " + name + " for process " + pid);
        }
    }

    private boolean signal(String name) {
        try {
            return new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
