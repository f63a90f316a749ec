package io.logflow.tests.cluster;

import io.logflow.stack.settings.FreePorts;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what each member runs from: the shipped files with what docs/operations.md has an operator change. */
final class Blueprint {
    static final int NODES = 3;
    static final int TASKS = 4;

    private final Path folder;
    private final FreePorts free = new FreePorts();
    private final List<Integer> brokerPorts = ports(NODES);
    private final List<Integer> controllerPorts = ports(NODES);
    private final List<Integer> nodePorts = ports(NODES);
    private final List<Integer> transportPorts = ports(NODES);
    private final Path snapshots;
    private final Root shared;

    /** Makes one in an empty folder. */
    Blueprint(Path folder) throws IOException {
        this.folder = folder;
        this.snapshots = Files.createTempDirectory("logflow-snapshots-");
        // Elasticsearch runs as another user where the tests run as root.
        Files.setPosixFilePermissions(snapshots, PosixFilePermissions.fromString("rwxrwxrwx"));
        this.shared = Root.make(folder.resolve("root"))
                .change("elasticsearch-sink.json", "\"tasks.max\": \"1\"", "\"tasks.max\": \"" + TASKS + "\"");
    }

    String kafka() {
        return addresses("", brokerPorts);
    }

    Path config() {
        return shared.config();
    }

    /** Where snapshots go: every node must reach it. */
    Path snapshots() {
        return snapshots;
    }

    Member broker(int number) throws IOException {
        Root root = Root.make(folder.resolve("kafka-root-" + number))
                .change("kafka.properties", "node.id=1", "node.id=" + number)
                .change("kafka.properties", "replication.factor=1", "replication.factor=3")
                .change("kafka.properties", "min.insync.replicas=1", "min.insync.replicas=2")
                .change("kafka.properties", "min.isr=1", "min.isr=2")
                .append("kafka.properties", "controller.quorum.voters=" + quorum() + "\n");
        StackSettings settings =
                settings(Part.KAFKA, number, brokerPorts.get(number - 1), root).withHeap(Part.KAFKA, "256m");
        return Member.of(number, Part.KAFKA, settings.withPorts(settings.ports(), controllerPorts.get(number - 1)));
    }

    Member node(int number) throws IOException {
        String names =
                IntStream.rangeClosed(1, NODES).mapToObj(i -> "node-" + i).collect(Collectors.joining(", "));
        Root root = Root.make(folder.resolve("elasticsearch-root-" + number))
                .change("elasticsearch.yml", "discovery.type: single-node\n", "")
                .append(
                        "elasticsearch.yml",
                        """
                        node.name: node-%d
                        node.attr.tier: %s
                        transport.port: %d
                        discovery.seed_hosts: [ %s ]
                        cluster.initial_master_nodes: [ %s ]
                        path.repo: [ "%s" ]
                        """
                                .formatted(
                                        number,
                                        number == NODES ? "warm" : "hot",
                                        transportPorts.get(number - 1),
                                        addresses("", transportPorts),
                                        names,
                                        snapshots));
        return Member.of(
                number,
                Part.ELASTICSEARCH,
                settings(Part.ELASTICSEARCH, number, nodePorts.get(number - 1), root)
                        .withHeap(Part.ELASTICSEARCH, "400m"));
    }

    Member worker(int number) {
        return Member.of(
                number,
                Part.CONNECT,
                settings(Part.CONNECT, number, free.next(), shared)
                        .with(Part.CONNECT, "LOGFLOW_KAFKA", kafka())
                        .with(Part.CONNECT, "LOGFLOW_ELASTICSEARCH_URL", addresses("http://", nodePorts)));
    }

    Member ingester(int number) {
        return Member.of(
                number,
                Part.INGESTER,
                settings(Part.INGESTER, number, free.next(), shared)
                        .with(Part.INGESTER, "KAFKA_BOOTSTRAP_SERVERS", kafka()));
    }

    Member queryUi() {
        return Member.of(
                1,
                Part.QUERY_UI,
                settings(Part.QUERY_UI, 1, free.next(), shared)
                        .with(Part.QUERY_UI, "KAFKA_BOOTSTRAP_SERVERS", kafka())
                        .with(Part.QUERY_UI, "LOGFLOW_QUERY_ELASTICSEARCH_URL", addresses("http://", nodePorts)));
    }

    private StackSettings settings(Part part, int number, int port, Root root) {
        Path data = folder.resolve(part.id() + "-" + number);
        StackSettings settings =
                StackSettings.forTests(LogFlow.repository(), data).withRoot(root.path());
        Map<Part, Integer> ports = new EnumMap<>(settings.ports());
        ports.put(part, port);
        return settings.withPorts(ports, settings.controllerPort());
    }

    private String quorum() {
        return IntStream.range(0, NODES)
                .mapToObj(i -> (i + 1) + "@" + StackSettings.HOST + ":" + controllerPorts.get(i))
                .collect(Collectors.joining(","));
    }

    private static String addresses(String scheme, List<Integer> ports) {
        return ports.stream()
                .map(port -> scheme + StackSettings.HOST + ":" + port)
                .collect(Collectors.joining(","));
    }

    private List<Integer> ports(int count) {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            ports.add(free.next());
        }
        return List.copyOf(ports);
    }
}
