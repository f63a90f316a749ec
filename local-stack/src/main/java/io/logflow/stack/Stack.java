package io.logflow.stack;

import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.RunState;
import io.logflow.stack.state.StackLock;
import io.logflow.stack.state.StateFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A LogFlow on this machine: the real Elasticsearch, Kafka and Connect with our two services, each a process of its own.
 *
 * <p>Whoever has a {@code Stack} is in charge of its data folder; nobody else can be until {@link #close}. The parts may be
 * started, stopped and killed singly and in any order: each of them waits for the others by itself.
 */
public final class Stack implements AutoCloseable {
    private final StackSettings settings;
    private final Progress progress;
    private final StackLock lock;
    private final StateFile stateFile;
    private final String since = Instant.now().toString();
    private final Map<Part, PartProcess> parts = new EnumMap<>(Part.class);
    private final Map<Part, List<ProcessMark>> marks = new EnumMap<>(Part.class);
    private final Map<Part, String> restarts = new EnumMap<>(Part.class);
    private final Watch watch;
    private volatile boolean complete;
    private boolean complained;
    private boolean released;
    private boolean closed;

    private Stack(StackSettings settings, Progress progress, StackLock lock) {
        this.settings = settings;
        this.progress = progress;
        this.lock = lock;
        this.stateFile = new StateFile(settings.data());
        Arrays.stream(Part.values()).forEach(part -> parts.put(part, PartProcess.of(part, settings, this::changed)));
        this.watch = new Watch(parts.values(), progress, this::planned);
    }

    /** Takes charge of the data folder and stops what an earlier run left there; starts nothing. */
    public static Stack open(StackSettings settings, Progress progress) {
        DataFolder.open(settings);
        StackLock lock = StackLock.take(settings.data())
                .orElseThrow(() -> new Trouble("A LogFlow runs already on " + settings.data() + "."));
        Leftovers.stop(settings, progress);
        return new Stack(settings, progress, lock);
    }

    /** Starts all parts, and returns when logs can be sent and found. If that fails, nothing is left running. */
    public static Stack start(StackSettings settings, Progress progress) {
        Stack stack = open(settings, progress);
        stack.startAll();
        return stack;
    }

    /** The second half of {@link #start}, for those who must be able to {@link #close} meanwhile. */
    public void startAll() {
        try {
            Ports.requireFree(settings);
            new Start(settings, parts, progress).run();
            watch();
            complete = true;
            writeState();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Looks after the parts from now on: one that ends unasked is started again, one that was stopped is left alone. */
    public void watch() {
        watch.begin();
    }

    public PartProcess part(Part part) {
        return Optional.ofNullable(parts.get(part)).orElseThrow();
    }

    public URI address(Part part) {
        return settings.address(part);
    }

    public StackSettings settings() {
        return settings;
    }

    /** Stops all parts in order and gives the data folder free. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        Part.stopOrder().forEach(part -> stop(part(part)));
        release();
    }

    private void stop(PartProcess part) {
        String what = part.part().title();
        if (!part.running()) {
            part.retire();
            return;
        }
        long begin = System.nanoTime();
        progress.stopping(what);
        Ending ending = part.retire();
        progress.stopped(what, Duration.ofNanos(System.nanoTime() - begin), ending == Ending.ORDERLY ? "" : "killed");
    }

    private void changed(Part part, List<ProcessMark> processes) {
        synchronized (marks) {
            if (processes.isEmpty()) {
                marks.remove(part);
            } else {
                marks.put(part, processes);
            }
            noteState();
        }
    }

    private void planned(Part part, Optional<Instant> restart) {
        synchronized (marks) {
            if (restart.isPresent()) {
                restarts.put(part, restart.get().toString());
            } else {
                restarts.remove(part);
            }
            noteState();
        }
    }

    /**
     * A disk that is full keeps nobody from being started or stopped. What was started is found again by its pid file, without which it does
     * not begin.
     */
    private void noteState() {
        try {
            writeState();
        } catch (Trouble trouble) {
            if (!complained) {
                complained = true;
                progress.told(trouble.sentence());
            }
        }
    }

    /** Nothing is written once the file was deleted: who finds a state may think that there is something to stop. */
    private void writeState() {
        synchronized (marks) {
            if (!released) {
                ProcessMark self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
                stateFile.write(new RunState(
                        self,
                        since,
                        complete,
                        settings.ports(),
                        settings.controllerPort(),
                        Map.copyOf(marks),
                        Map.copyOf(restarts)));
            }
        }
    }

    private void release() {
        synchronized (marks) {
            released = true;
            stateFile.delete();
            lock.close();
        }
    }
}
