package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.ResidentMemory;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** One part as a process of this machine: it can be started, watched, stopped and killed, any number of times. */
public final class PartProcess {
    private static final Optional<Runner> OTHER_RUNNER =
            ServiceLoader.load(Runner.class).findFirst();
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    /** Hears of changes. It is called with the part's own lock held, so it must not ask other parts. */
    public interface Listener {
        /** The processes of this part that live now; none after a stop. */
        void changed(Part part, List<ProcessMark> marks);
    }

    private final Recipe recipe;
    private final StackSettings settings;
    private final Listener listener;
    private Phase phase = new Phase.Stopped();

    private PartProcess(Recipe recipe, StackSettings settings, Listener listener) {
        this.recipe = recipe;
        this.settings = settings;
        this.listener = listener;
    }

    /** A part to look at. */
    public static PartProcess of(Part part, StackSettings settings) {
        return of(part, settings, (which, marks) -> {});
    }

    /** A part to run, with a listener that hears when its processes are others than before. */
    public static PartProcess of(Part part, StackSettings settings, Listener listener) {
        Recipe recipe =
                switch (part) {
                    case ELASTICSEARCH -> new ElasticsearchRecipe(settings);
                    case KAFKA -> new KafkaRecipe(settings);
                    case CONNECT -> new ConnectRecipe(settings);
                    case INGESTER, QUERY_UI -> new ServiceRecipe(part, settings);
                };
        return new PartProcess(recipe, settings, listener);
    }

    public Part part() {
        return recipe.part();
    }

    public URI address() {
        return settings.address(part());
    }

    public Path log() {
        return recipe.log();
    }

    /** Starts the process and returns at once; the part becomes ready later. One that runs already is left alone. */
    public synchronized void launch() {
        if (phase instanceof Phase.Retired) {
            throw new Trouble(part().title() + " was not started: LogFlow is being stopped.");
        }
        if (running()) {
            return;
        }
        long logFrom = new LogFile(log()).size();
        Optional<Run> other = OTHER_RUNNER.flatMap(runner -> runner.start(part(), settings, log()));
        enter(other.map(run -> new Phase.Running(run, logFrom)).orElseGet(this::child));
    }

    private Phase.Running child() {
        Command command = recipe.prepare();
        long logFrom = new LogFile(log()).size();
        return new Phase.Running(new ChildRun(command.start(), this::server, () -> enter(phase)), logFrom);
    }

    /** Starts a part that died; one that runs, or that somebody stopped meanwhile, is left alone. */
    public synchronized void revive() {
        if (died()) {
            strays().forEach(Ending::kill); // a server whose launcher died before it knew of it
            launch();
        }
    }

    /** Starts the part and waits until it does its work. */
    public void start() {
        launch();
        awaitReady(settings.startLimit());
    }

    /** Waits until the part does its work; one that dies meanwhile, or takes too long, is trouble. */
    public void awaitReady(Duration limit) {
        awaitReadyOr(limit, () -> false);
    }

    /** The same, but returns without a word once there is something that makes waiting useless. */
    public void awaitReadyOr(Duration limit, BooleanSupplier useless) {
        boolean decided =
                Waiting.until(limit, BETWEEN_PROBES, () -> !running() || recipe.ready() || useless.getAsBoolean());
        if (!running()) {
            throw new Trouble(obituary());
        }
        if (!decided) {
            throw new Trouble("%s was not ready after %d s. Its log is %s, which ends:%s"
                    .formatted(
                            part().title(), limit.toSeconds(), log(), account().lastLines()));
        }
    }

    public boolean ready() {
        return running() && answers();
    }

    /** Whether somebody does the part's work at its address, whoever started it. */
    public boolean answers() {
        return recipe.ready();
    }

    /** Whether the process lives. A part that was started and lives no more, unasked, has died: see {@link #died}. */
    public synchronized boolean running() {
        return phase instanceof Phase.Running running && running.run().alive();
    }

    /** Whether the part ended without being asked to. */
    public synchronized boolean died() {
        return phase instanceof Phase.Running running && !running.run().alive();
    }

    /** What to say of a part that died: one line if we know what is wrong, else one with the end of its log below. */
    public String obituary() {
        return obituary("");
    }

    /** The same with a sentence about what happens now. */
    public String obituary(String next) {
        return account().obituary(next);
    }

    /** Why the part ended, in words that are the same each time that it is the same. */
    public String reason() {
        return account().reason();
    }

    private synchronized Account account() {
        return new Account(recipe, phase instanceof Phase.Running running ? Optional.of(running) : Optional.empty());
    }

    /** What to tell of a disk that is too full for the part to do all of its work; empty if there is room. */
    public Optional<String> shortage() {
        long wanted = recipe.wantsFree();
        return Room.left(recipe.data()) >= wanted
                ? Optional.empty()
                : Optional.of(
                        ("%s takes no more logs while its disk has less than %d MB free: free space on the disk of %s. What was sent"
                                        + " meanwhile waits in Kafka.")
                                .formatted(part().title(), wanted >> 20, recipe.data()));
    }

    /** Asks the process to end, and kills it when it takes too long. Nothing there is fine. */
    public synchronized Ending stop() {
        return end(run -> run.stop(recipe.grace()));
    }

    /** Ends the process as a crash would, without a chance to tidy up. */
    public synchronized Ending kill() {
        return end(Run::kill);
    }

    /** Stops the process, and lets nobody start it again. */
    public synchronized Ending retire() {
        Ending ending = stop();
        phase = new Phase.Retired();
        return ending;
    }

    /** The process that does the work; while it starts that may still be its launcher. */
    public synchronized Optional<ProcessMark> mark() {
        return phase instanceof Phase.Running running ? running.run().mark() : Optional.empty();
    }

    /** Bytes of memory that the process holds; empty if it does not run. */
    public OptionalLong residentMemory() {
        return mark().map(ResidentMemory::of).orElse(OptionalLong.empty());
    }

    /**
     * The processes of this part that an earlier launcher may have left behind, by the pid files that they wrote; children first, for a
     * server that is just being started has not written its own yet.
     */
    public List<ProcessMark> strays() {
        return Stream.concat(server().stream(), in(recipe.pidFile()).stream().flatMap(ProcessMark::withDescendants))
                .distinct()
                .toList();
    }

    private Optional<ProcessMark> server() {
        return recipe.serverPidFile().flatMap(this::in);
    }

    private Optional<ProcessMark> in(Path pidFile) {
        return ProcessMark.in(pidFile).filter(mark -> recipe.recognises(mark.commandLine()));
    }

    private Ending end(Function<Run, Ending> how) {
        Ending ending = phase instanceof Phase.Running running ? how.apply(running.run()) : Ending.GONE_BEFORE;
        enter(new Phase.Stopped());
        return ending;
    }

    private void enter(Phase next) {
        phase = next;
        listener.changed(
                part(), next instanceof Phase.Running running ? running.run().marks() : List.of());
    }
}
