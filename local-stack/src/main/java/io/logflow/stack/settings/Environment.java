package io.logflow.stack.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the settings from the variables that {@code ./logflow help} lists. */
public final class Environment {
    public static final String DATA = "LOGFLOW_DATA";
    public static final String CONTROLLER_PORT = "LOGFLOW_PORT_KAFKA_CONTROLLER";
    public static final String START_LIMIT = "LOGFLOW_START_LIMIT";

    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,6}[mMgG]");

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The settings that the variables give; what they leave open has its default.
     *
     * @param repository the checkout: a relative data folder is meant from there
     * @param root the folder that holds what runs: the checkout or a copy
     */
    public StackSettings settings(Path repository, Path root) {
        StackSettings defaults = StackSettings.defaults(repository);
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Map<Part, String> heaps = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> {
            ports.put(part, port(part.portVariable(), part.defaultPort()));
            heaps.put(part, heap(part.heapVariable(), part.defaultHeap()));
        });
        int controllerPort = port(CONTROLLER_PORT, StackSettings.DEFAULT_CONTROLLER_PORT);
        requireDistinct(ports, controllerPort);
        return new StackSettings(
                root,
                value(DATA).map(data -> defaults.root().resolve(data)).orElse(defaults.data()),
                defaults.distributions(),
                defaults.java(),
                ports,
                controllerPort,
                heaps,
                Map.of(),
                value(START_LIMIT).map(limit -> duration(START_LIMIT, limit)).orElse(defaults.startLimit()));
    }

    /** A length of time as people type it: {@code 90}, {@code 30s}, {@code 5m}, {@code 2h}. */
    public static Duration duration(String name, String text) {
        try {
            return switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number(text));
                case 'm' -> Duration.ofMinutes(number(text));
                case 'h' -> Duration.ofHours(number(text));
                default -> Duration.ofSeconds(Long.parseLong(text));
            };
        } catch (NumberFormatException e) {
            throw new Trouble("%s is \"%s\": give a length of time such as 30s, 5m or 2h.".formatted(name, text), e);
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.substring(0, text.length() - 1));
    }

    private static void requireDistinct(Map<Part, Integer> ports, int controllerPort) {
        Set<Integer> seen = new HashSet<>(Set.of(controllerPort));
        ports.forEach((part, port) -> {
            if (!seen.add(port)) {
                throw new Trouble("Port %d is given to two parts: change %s.".formatted(port, part.portVariable()));
            }
        });
    }

    private int port(String name, int fallback) {
        return value(name).map(text -> parsePort(name, text)).orElse(fallback);
    }

    private static int parsePort(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number that is no port
        }
        throw new Trouble("%s is \"%s\": give a port between 1 and 65535.".formatted(name, text));
    }

    private String heap(String name, String fallback) {
        String heap = value(name).orElse(fallback);
        if (!HEAP.matcher(heap).matches()) {
            throw new Trouble("%s is \"%s\": give a size such as 512m or 2g.".formatted(name, heap));
        }
        return heap;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }
}
