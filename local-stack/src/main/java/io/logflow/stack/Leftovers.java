package io.logflow.stack;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.RunState;
import io.logflow.stack.state.StateFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a launcher left behind that was killed before it could stop its parts. Needs the lock: they may be somebody's. */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private Leftovers() {}

    /** Stops all of it in order, and tells of each. */
    public static void stop(StackSettings settings, Progress progress) {
        StateFile file = new StateFile(settings.data());
        Optional<RunState> state = file.read();
        for (Part part : Part.stopOrder()) {
            Supplier<List<ProcessMark>> look = () -> find(PartProcess.of(part, settings), state);
            if (!look.get().isEmpty()) {
                stop(part, look, progress);
            }
        }
        file.delete();
    }

    /** What was noted, and what left only its pid file: a launcher may have been killed before it could note that. */
    private static List<ProcessMark> find(PartProcess part, Optional<RunState> state) {
        List<ProcessMark> marks =
                new ArrayList<>(state.map(known -> known.living(part.part())).orElse(List.of()));
        part.strays().stream().filter(mark -> !marks.contains(mark)).forEach(marks::add);
        return marks;
    }

    private static void stop(Part part, Supplier<List<ProcessMark>> look, Progress progress) {
        String what = part.title() + " of an earlier run";
        long begin = System.nanoTime();
        progress.stopping(what);
        boolean killed = false;
        boolean survived = false;
        for (List<ProcessMark> left = look.get(); !left.isEmpty() && !survived; left = look.get()) {
            for (ProcessMark mark : left) {
                Ending ending = Ending.of(mark, GRACE);
                killed |= ending == Ending.KILLED;
                survived |= ending == Ending.SURVIVED;
            }
        }
        if (survived) {
            throw new Trouble("%s cannot be ended, not even by SIGKILL.".formatted(what));
        }
        progress.stopped(what, Duration.ofNanos(System.nanoTime() - begin), killed ? "killed" : "");
    }
}
