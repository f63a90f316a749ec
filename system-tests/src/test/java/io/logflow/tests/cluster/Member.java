package io.logflow.tests.cluster;

import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One process of the cluster.
 *
 * @param number from 1 on, among those of its kind
 */
record Member(int number, PartProcess process, StackSettings settings) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Member of(int number, Part part, StackSettings settings) {
        return new Member(number, PartProcess.of(part, settings), settings);
    }

    /** {@code kafka-2}. */
    String name() {
        return process.part().id() + "-" + number;
    }

    URI address() {
        return process.address();
    }

    String authority() {
        return settings.authority(process.part());
    }

    Path log() {
        return process.log();
    }

    void launch() {
        process.launch();
    }

    void awaitReady() {
        process.awaitReady(PATIENCE);
    }

    void kill() {
        process.kill();
    }

    void stop() {
        process.stop();
    }

    /** Starts it after a stop or a kill, and waits until it does its work. */
    void start() {
        launch();
        awaitReady();
    }

    /** It lives, with its connections open, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        long pid = process.mark().orElseThrow().pid();
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no signal " + name + " for " + name());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void delete() {
        DataFolder.delete(settings);
    }
}
