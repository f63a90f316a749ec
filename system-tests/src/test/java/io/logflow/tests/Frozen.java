package io.logflow.tests;

import io.logflow.stack.part.PartProcess;
import java.io.IOException;

/** A part that lives and does nothing, with its connections open, until this is closed: what a stalled disk or a long pause looks like. */
final class Frozen implements AutoCloseable {
    private final long pid;

    Frozen(PartProcess part) {
        this.pid = part.mark().orElseThrow().pid();
        signal("STOP");
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no signal " + name + " for process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
