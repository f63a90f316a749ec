package io.logflow.stack.command;

import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.state.RunState;
import io.logflow.stack.state.StackLock;
import io.logflow.stack.state.StateFile;
import java.nio.file.Files;
import java.util.Optional;

/** The LogFlow that somebody else keeps running on our data folder, seen from outside. */
final class Running {
    private final StackSettings settings;

    Running(Context context) {
        this.settings = context.settings();
    }

    /** Whether a launcher is in charge: one that starts, runs or stops the parts. */
    boolean held() {
        if (!Files.isDirectory(settings.data())) {
            return false;
        }
        Optional<StackLock> lock = StackLock.take(settings.data());
        lock.ifPresent(StackLock::close);
        return lock.isEmpty();
    }

    Optional<RunState> state() {
        return new StateFile(settings.data()).read();
    }

    /** Our settings with the ports on which it runs, which may be others than those that our environment names. */
    StackSettings settingsOf(RunState state) {
        return settings.withPorts(state.ports(), state.controllerPort());
    }
}
