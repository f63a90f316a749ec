package io.logflow.stack.part;

import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A part as a child process of ours, or as the process that our child started and left behind. Not thread-safe. */
final class ChildRun implements Run {
    /** The status of a process that somebody killed: 128 and the signal's number. */
    private static final int KILLED = 137;

    /** A process is seen to be gone a little earlier than its status is known. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Process process;
    private final ProcessMark launcher;
    private final Supplier<Optional<ProcessMark>> findServer;
    private final Runnable serverFound;
    private Optional<ProcessMark> server = Optional.empty();

    /**
     * @param process what we started: the part itself, or its launcher
     * @param findServer looks for the real process behind a launcher
     * @param serverFound is told once it has appeared
     */
    ChildRun(Process process, Supplier<Optional<ProcessMark>> findServer, Runnable serverFound) {
        this.process = process;
        this.launcher = ProcessMark.of(process.pid()).orElse(new ProcessMark(process.pid(), "gone"));
        this.findServer = findServer;
        this.serverFound = serverFound;
    }

    @Override
    public boolean alive() {
        return !marks().isEmpty();
    }

    @Override
    public Optional<ProcessMark> mark() {
        return marks().stream().findFirst();
    }

    /** The real process before its launcher. */
    @Override
    public List<ProcessMark> marks() {
        look();
        return Stream.concat(server.stream(), Stream.of(launcher))
                .filter(ProcessMark::alive)
                .toList();
    }

    @Override
    public String status() {
        look();
        if (server.isPresent() || !Waiting.until(SOON, () -> !process.isAlive())) {
            return "";
        }
        return process.exitValue() == KILLED
                ? " by SIGKILL (the system's, if memory ran out)"
                : " with status " + process.exitValue();
    }

    @Override
    public Ending stop(Duration grace) {
        return end(mark -> Ending.of(mark, grace));
    }

    @Override
    public Ending kill() {
        return end(Ending::kill);
    }

    /** A launcher that is ended while its server starts may leave that behind: so it is looked again until nothing lives. */
    private Ending end(Function<ProcessMark, Ending> how) {
        Ending worst = Ending.GONE_BEFORE;
        for (List<ProcessMark> left = family(); !left.isEmpty() && worst != Ending.SURVIVED; left = family()) {
            for (ProcessMark mark : left) {
                Ending ending = how.apply(mark);
                worst = ending.compareTo(worst) > 0 ? ending : worst;
            }
        }
        return worst;
    }

    /** All that lives, children first: the real process may not have left its number yet. */
    private List<ProcessMark> family() {
        Stream<ProcessMark> children =
                process.descendants().map(child -> ProcessMark.of(child.pid())).flatMap(Optional::stream);
        return Stream.concat(children, marks().stream()).distinct().toList();
    }

    /** Looks whether the real process has appeared behind its launcher. */
    private void look() {
        if (server.isEmpty()) {
            server = findServer.get();
            if (server.isPresent()) {
                serverFound.run();
            }
        }
    }
}
