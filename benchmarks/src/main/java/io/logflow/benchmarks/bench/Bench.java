package io.logflow.benchmarks.bench;

import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.stack.Progress;
import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Folders;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All that runs during a measurement. Whoever has it is in charge of its folder; when it is closed nothing is left. */
public final class Bench implements AutoCloseable {
    /** Where the programs find the events, as seen from the repository. */
    public static final String EVENTS = "benchmarks/target/run/events.ndjson";

    public static final int EVENT_COUNT = 100_000;

    private static final Path FOLDER = Path.of("benchmarks/target/run");
    private static final Path KEPT_FOLDER = Path.of("benchmarks/target/kept");

    private final Folder folder;
    private final Surroundings surroundings;
    private final boolean keep;
    private final Stack stack;
    private final Programs programs;
    private Optional<Peer> peer = Optional.empty();
    private volatile boolean closed;
    private boolean ended;

    private Bench(Folder folder, Surroundings surroundings, boolean keep, Stack stack) {
        this.folder = folder;
        this.surroundings = surroundings;
        this.keep = keep;
        this.stack = stack;
        this.programs = new Programs(folder.repository(), folder.path());
    }

    /**
     * Takes charge of the folder and ends what a run left there that was killed; starts nothing yet.
     *
     * @param keep whether what Elasticsearch holds is found as the last such run left it, and stays
     * @param environment variables for the ingester, beside those of {@code ./logflow up}
     */
    public static Bench open(
            Path repository, Surroundings surroundings, boolean keep, Map<String, String> environment) {
        Folder folder = new Folder(repository, Folders.makePrivate(repository.resolve(keep ? KEPT_FOLDER : FOLDER)));
        StackSettings settings = folder.settings();
        if (!surroundings.usesRealTopic()) {
            settings = settings.with(Part.INGESTER, "LOGFLOW_INGESTER_TOPIC", "bench")
                    .with(Part.INGESTER, "MP_MESSAGING_OUTGOING_LOGS_TOPIC", "bench")
                    // nobody reads the topic, so that its backlog is soon full
                    .with(Part.INGESTER, "LOGFLOW_INGESTER_BACKLOG_POLICY", "lose");
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            settings = settings.with(Part.INGESTER, variable.getKey(), variable.getValue());
        }
        Stack stack = Stack.open(settings, Progress.silent());
        Peer.endLeftover(folder.path());
        return new Bench(folder, surroundings, keep, stack);
    }

    /** Starts Kafka with the topics, what else is wanted, the ingester and the peer, and writes the events. */
    public void start(boolean withPeer, Report report) {
        folder.makeRoot();
        deleteData();
        DataFolder.open(stack.settings());
        report.progress("Starting Kafka");
        stack.part(Part.KAFKA).start();
        BenchTopics.make(kafka(), surroundings);
        for (Part part : surroundings.others()) {
            report.progress("Starting " + part.title());
            stack.part(part).start();
        }
        if (surroundings.withSetup()) {
            new Setup(SetupSettings.of(stack.settings()), line -> {}, () -> closed).run();
        }
        if (surroundings != Surroundings.SEARCH) {
            new Events(7, Instant.now()).write(folder.repository().resolve(EVENTS), EVENT_COUNT);
        }
        report.progress("Starting the ingester");
        part().start();
        if (withPeer) {
            startPeer(report);
        }
    }

    private synchronized void startPeer(Report report) {
        try {
            if (!closed) {
                peer = Optional.of(Peer.start(folder.repository(), folder.path(), kafka()));
            }
        } catch (Trouble trouble) {
            report.warn("No peer to compare with, " + trouble.sentence()
                    + " (on Debian and its kin: apt-get install python3-fastapi uvicorn python3-kafka).");
        }
    }

    /** The ingester's process, to be stopped and started. */
    public PartProcess part() {
        return part(Part.INGESTER);
    }

    public PartProcess part(Part part) {
        return stack.part(part);
    }

    /** The folder with the configuration of the parts. */
    public Path configuration() {
        return stack.settings().configuration();
    }

    /** Where a measure may leave files; it is deleted at the end. */
    public Path scratch() {
        return folder.path();
    }

    /** The ingester as {@code ./logflow up} runs it, with a start cache once it has been stopped. Not while {@link #part()} runs. */
    public PartProcess partWithStartCache() {
        return PartProcess.of(Part.INGESTER, folder.asCopy(stack.settings()), (part, processes) -> {});
    }

    /** A part as it runs with other settings, at its own address. Not while {@link #part(Part)} runs; whoever starts it stops it. */
    public PartProcess partWith(Part part, UnaryOperator<StackSettings> change) {
        return PartProcess.of(part, change.apply(stack.settings()), (same, processes) -> {});
    }

    public Server ingester() {
        return server(Part.INGESTER);
    }

    /** Another of the processes, such as Elasticsearch. */
    public Server server(Part part) {
        ProcessMark mark =
                part(part).mark().orElseThrow(() -> new Trouble(part(part).obituary()));
        return new Server(part.title().toLowerCase(Locale.ROOT), part(part).address(), mark.pid());
    }

    /** Those that are compared, in the order in which they take turns. */
    public List<Server> servers() {
        return peer.map(other -> List.of(ingester(), other.server())).orElseGet(() -> List.of(ingester()));
    }

    public Programs programs() {
        return programs;
    }

    /** Host and port of Kafka. */
    public String kafka() {
        return stack.settings().authority(Part.KAFKA);
    }

    public Path repository() {
        return folder.repository();
    }

    /** The JDK that runs the parts. */
    public Path java() {
        return stack.settings().java();
    }

    public boolean closed() {
        return closed;
    }

    private void deleteData() {
        if (keep) {
            folder.deleteAllButElasticsearch();
        } else {
            DataFolder.delete(stack.settings());
        }
    }

    /** Ends everything and deletes its data, unless it is kept. A second call does nothing, but returns only when the first has done it. */
    @Override
    public void close() {
        closed = true;
        programs.close();
        synchronized (this) {
            if (!ended) {
                ended = true;
                peer.ifPresent(Peer::close);
                stack.close();
                deleteData();
                if (!keep) {
                    folder.delete();
                }
            }
        }
    }
}
