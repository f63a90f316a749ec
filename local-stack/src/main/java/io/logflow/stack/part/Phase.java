package io.logflow.stack.part;

import io.logflow.stack.process.ProcessMark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What we know of a part's process. */
sealed interface Phase {

    record Stopped() implements Phase {}

    /** Stopped for good. */
    record Retired() implements Phase {}

    /**
     * Started and not stopped since; whether it lives is to be looked at.
     *
     * @param process what we started: the part itself, or its launcher
     * @param launcher the mark of that
     * @param server the real process behind a launcher, once it is known
     * @param logFrom where in the log this run begins
     */
    record Running(Process process, ProcessMark launcher, Optional<ProcessMark> server, long logFrom) implements Phase {

        Running servedBy(Optional<ProcessMark> found) {
            return new Running(process, launcher, found, logFrom);
        }

        boolean alive() {
            return !living().isEmpty();
        }

        Optional<ProcessMark> current() {
            return living().stream().findFirst();
        }

        /** All that lives, children first: the real process may not have left its number yet. */
        List<ProcessMark> family() {
            Stream<ProcessMark> children = process.descendants()
                    .map(child -> ProcessMark.of(child.pid()))
                    .flatMap(Optional::stream);
            return Stream.concat(children, living().stream()).distinct().toList();
        }

        /** The real process before its launcher. */
        List<ProcessMark> living() {
            return Stream.concat(server.stream(), Stream.of(launcher))
                    .filter(ProcessMark::alive)
                    .toList();
        }
    }
}
