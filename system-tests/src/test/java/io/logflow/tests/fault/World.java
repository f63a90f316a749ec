package io.logflow.tests.fault;

import static java.util.Objects.requireNonNull;

import io.logflow.stack.Progress;
import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import io.logflow.tests.ClosedAtExit;
import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A LogFlow with ports and folders of its own, in which each connection between two parts passes a {@link Link} and, where that can be, each
 * store has a {@link Disk}. Its parts have the shipped configuration, but for the addresses.
 */
final class World implements AutoCloseable {
    /** The connector that indexes the logs. */
    static final String CONNECTOR = "logflow-elasticsearch";

    private static final List<String> MODULES = List.of("local-stack", "ingester", "query-ui", "connect-plugins");

    private final Stack stack;
    private final Network network;
    private final Map<Part, Disk> disks;
    private final LogsTopic topic;
    private final ClosedAtExit closing = new ClosedAtExit(this::end);

    private World(Stack stack, Network network, Map<Part, Disk> disks) {
        this.stack = stack;
        this.network = network;
        this.disks = disks;
        this.topic = new LogsTopic(stack.settings().authority(Part.KAFKA));
    }

    /** Starts everything in a folder that is emptied before. */
    static World start(Path folder, boolean smallDisks) throws IOException {
        StackSettings plain = StackSettings.forTests(LogFlow.repository(), folder.resolve("data"));
        DataFolder.delete(plain);
        Network network = new Network(plain);
        StackSettings settings = network.through(plain.withRoot(root(folder.resolve("root"), plain, network)));
        Map<Part, Disk> disks = new EnumMap<>(Part.class);
        if (smallDisks && Disk.available()) {
            disks.put(Part.KAFKA, Disk.at(DataFolder.kafka(settings)));
            disks.put(Part.ELASTICSEARCH, Disk.at(DataFolder.elasticsearch(settings)));
        }
        Stack stack = Stack.open(settings, Progress.silent());
        World world = new World(stack, network, disks);
        stack.startAll();
        return world;
    }

    /** A folder that leads to the repository's but for the configuration of the stores. */
    private static Path root(Path root, StackSettings settings, Network network) throws IOException {
        Path shipped = LogFlow.repository().resolve("connect-config");
        Path config = Files.createDirectories(root.resolve("connect-config"));
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, config.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path kafka = config.resolve("kafka.properties");
        Files.writeString(kafka, Files.readString(kafka) + network.brokerProperties(settings));
        Path elasticsearch = config.resolve("elasticsearch.yml");
        Files.writeString(
                elasticsearch,
                Files.readString(elasticsearch)
                        .replace("low: 3gb", "low: 150mb")
                        .replace("high: 2gb", "high: 120mb")
                        .replace("flood_stage: 1gb", "flood_stage: 80mb"));
        for (String module : MODULES) {
            Files.deleteIfExists(root.resolve(module));
            Files.createSymbolicLink(root.resolve(module), LogFlow.repository().resolve(module));
        }
        return root;
    }

    PartProcess part(Part part) {
        return stack.part(part);
    }

    Link link(Between pair) {
        return network.link(pair);
    }

    boolean hasDisks() {
        return !disks.isEmpty();
    }

    Disk disk(Part part) {
        return requireNonNull(disks.get(part));
    }

    LogsTopic topic() {
        return topic;
    }

    /** Where clients reach the ingester. */
    URI ingester() {
        return URI.create("http://" + network.authority(Between.CLIENTS_AND_INGESTER));
    }

    URI address(Part part) {
        return stack.address(part);
    }

    /** The shipped configuration of the connector. */
    String connectorConfiguration() {
        try {
            return Files.readString(stack.settings().configuration().resolve("elasticsearch-sink.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code setup} does: topics and connector as the files say. */
    void setUp() {
        new Setup(SetupSettings.of(stack.settings()), line -> {}, () -> false).run();
    }

    /** Takes so many bytes from the end of each partition of the logs, wherever in a record that is. Kafka must be down. */
    void cutLogs(long bytes) {
        try (Stream<Path> files = Files.find(DataFolder.kafka(stack.settings()), 2, (file, is) -> file.toString()
                .matches(".*/logs-\\d+/\\d+\\.log"))) {
            for (Path file : files.toList()) {
                try (FileChannel segment = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    segment.truncate(Math.max(0, segment.size() - bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what does not run, and waits until every part does its work. */
    void awaitReady(Duration limit) {
        for (Part part : Part.values()) {
            stack.part(part).launch();
        }
        for (Part part : Part.values()) {
            stack.part(part).awaitReady(limit);
        }
    }

    @Override
    public void close() {
        closing.close();
    }

    private void end() {
        topic.close();
        disks.values().forEach(Disk::free);
        stack.close();
        network.close();
        disks.values().forEach(Disk::close);
        DataFolder.delete(stack.settings());
    }
}
