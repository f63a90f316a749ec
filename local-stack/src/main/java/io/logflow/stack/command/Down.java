package io.logflow.stack.command;

import io.logflow.stack.Leftovers;
import io.logflow.stack.Progress;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.RunState;
import io.logflow.stack.state.StackLock;
import java.nio.file.Files;
import java.time.Duration;

/** {@code ./logflow down}: has the launcher stop everything, or does it where there is no launcher any more. */
final class Down {
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Context context;
    private final Progress progress;
    private final Running running;

    Down(Context context) {
        this.context = context;
        this.progress = context.progress();
        this.running = new Running(context);
    }

    int run(Arguments ignored) {
        if (!Files.isDirectory(context.settings().data())) {
            context.out().println("LogFlow is not running.");
            return 0;
        }
        if (running.held()) {
            endKeeper();
        } else if (running.state().isEmpty()) {
            context.out().println("LogFlow is not running.");
        }
        cleanUp();
        return 0;
    }

    /** A launcher that does not come to an end is killed: what it leaves behind is stopped by us. */
    private void endKeeper() {
        Waiting.until(MOMENT, () -> running.state().isPresent());
        RunState state = running.state()
                .orElseThrow(() -> new Trouble("Somebody holds %s, but does not say who it is: try again."
                        .formatted(context.settings().data().resolve("run/lock"))));
        ProcessMark keeper = state.keeper();
        ProcessHandle.of(keeper.pid()).filter(handle -> keeper.alive()).ifPresent(ProcessHandle::destroy);
        Farewell farewell = new Farewell(state, progress);
        boolean ended = Waiting.until(LIMIT, () -> {
            farewell.look(running.state());
            return !keeper.alive();
        });
        if (!ended) {
            progress.told("The launcher (pid %d) did not end in %d s and is killed."
                    .formatted(keeper.pid(), LIMIT.toSeconds()));
            Ending.kill(keeper);
        }
        farewell.look(running.state());
    }

    private void cleanUp() {
        StackLock lock = StackLock.take(context.settings().data())
                .orElseThrow(() -> new Trouble("Another LogFlow has been started meanwhile."));
        try (lock) {
            Leftovers.stop(context.settings(), progress);
        }
    }
}
