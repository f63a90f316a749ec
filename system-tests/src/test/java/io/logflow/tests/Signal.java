package io.logflow.tests;

import java.io.IOException;

/** A signal for a process that may be gone meanwhile. */
public enum Signal {
    STOP,
    CONT;

    /** Whether it was delivered. */
    public boolean send(long pid) {
        return kill(name(), pid);
    }

    /** Whether there is such a process, and its signals are ours to send. */
    static boolean reaches(long pid) {
        return kill("0", pid);
    }

    private static boolean kill(String signal, long pid) {
        try {
            return new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
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
