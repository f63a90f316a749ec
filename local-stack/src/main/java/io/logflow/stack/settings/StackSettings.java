package io.logflow.stack.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a LogFlow lives and what it may take.
 *
 * @param root the folder that holds the built modules and {@code connect-config}: the repository, or a copy of what runs
 * @param data the folder of everything that a run leaves behind
 * @param distributions the folder where Elasticsearch is unpacked, once for all data folders
 * @param java the home of the JVM that runs the parts
 * @param ports one for each part
 * @param controllerPort where Kafka's controller listens
 * @param heaps the largest heap of each part, as {@code -Xmx} takes it
 * @param environment variables that a part gets beside those that it needs
 * @param startLimit how long all parts together may take to become ready
 */
public record StackSettings(
        Path root,
        Path data,
        Path distributions,
        Path java,
        Map<Part, Integer> ports,
        int controllerPort,
        Map<Part, String> heaps,
        Map<Part, Map<String, String>> environment,
        Duration startLimit) {

    /** Nothing listens anywhere else: what is beyond loopback needs keys and passwords first. */
    public static final String HOST = "127.0.0.1";

    public static final int DEFAULT_CONTROLLER_PORT = 9093;

    static final Duration DEFAULT_START_LIMIT = Duration.ofMinutes(3);

    public StackSettings {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        distributions = distributions.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        heaps = Map.copyOf(heaps);
        environment = Map.copyOf(environment);
    }

    /** The documented ports and sizes, with the data in {@code .logflow} of the repository. */
    public static StackSettings defaults(Path repository) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Map<Part, String> heaps = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> {
            ports.put(part, part.defaultPort());
            heaps.put(part, part.defaultHeap());
        });
        Path data = repository.resolve(".logflow");
        return new StackSettings(
                repository,
                data,
                data.resolve("distributions"),
                Path.of(System.getProperty("java.home")),
                ports,
                DEFAULT_CONTROLLER_PORT,
                heaps,
                Map.of(),
                DEFAULT_START_LIMIT);
    }

    /**
     * A LogFlow beside any other: free ports and a data folder of its own.
     *
     * @param repository the checkout, built
     * @param data a folder that the tests may fill and leave
     */
    public static StackSettings forTests(Path repository, Path data) {
        StackSettings defaults = defaults(repository);
        FreePorts free = new FreePorts();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> ports.put(part, free.next()));
        return new StackSettings(
                defaults.root,
                data,
                defaults.distributions,
                defaults.java,
                ports,
                free.next(),
                defaults.heaps,
                defaults.environment,
                defaults.startLimit);
    }

    /** These settings with one more variable in the environment of one part. */
    public StackSettings with(Part part, String variable, String value) {
        Map<Part, Map<String, String>> all = new EnumMap<>(Part.class);
        all.putAll(environment);
        Map<String, String> one = new TreeMap<>(environmentOf(part));
        one.put(variable, value);
        all.put(part, Map.copyOf(one));
        return new StackSettings(root, data, distributions, java, ports, controllerPort, heaps, all, startLimit);
    }

    /** These settings with another heap for one part, as {@code -Xmx} takes it. */
    public StackSettings withHeap(Part part, String heap) {
        Map<Part, String> all = new EnumMap<>(heaps);
        all.put(part, heap);
        return new StackSettings(root, data, distributions, java, ports, controllerPort, all, environment, startLimit);
    }

    /** These settings for what was built and is configured in another folder. */
    public StackSettings withRoot(Path other) {
        return new StackSettings(
                other, data, distributions, java, ports, controllerPort, heaps, environment, startLimit);
    }

    /** These settings on other ports. */
    public StackSettings withPorts(Map<Part, Integer> otherPorts, int otherControllerPort) {
        return new StackSettings(
                root, data, distributions, java, otherPorts, otherControllerPort, heaps, environment, startLimit);
    }

    public int port(Part part) {
        return required(ports, part);
    }

    public String heap(Part part) {
        return required(heaps, part);
    }

    public Map<String, String> environmentOf(Part part) {
        return environment.getOrDefault(part, Map.of());
    }

    /** {@code 127.0.0.1:3000}. */
    public String authority(Part part) {
        return HOST + ":" + port(part);
    }

    /** {@code http://127.0.0.1:3000}; Kafka, which speaks no HTTP, has its own scheme. */
    public URI address(Part part) {
        return URI.create((part == Part.KAFKA ? "kafka://" : "http://") + authority(part));
    }

    /** The folder of the copies of what was built, from which {@code ./logflow up} runs, so that a build harms no run. */
    public Path builds() {
        return data.resolve("builds");
    }

    public boolean runsFromCopy() {
        return root.startsWith(builds());
    }

    public Path configuration() {
        return root.resolve("connect-config");
    }

    private static <T> T required(Map<Part, T> values, Part part) {
        T value = values.get(part);
        if (value == null) {
            throw new IllegalStateException("No setting for " + part.title());
        }
        return value;
    }
}
