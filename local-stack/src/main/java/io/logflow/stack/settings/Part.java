package io.logflow.stack.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The five processes of a LogFlow, in the order in which they are shown. */
public enum Part {
    ELASTICSEARCH("Elasticsearch", 9200, "512m"),
    KAFKA("Kafka", 9092, "256m"),
    CONNECT("Connect", 8083, "256m"),
    INGESTER("Ingester", 3000, "256m"),
    QUERY_UI("Query-UI", 5000, "128m");

    private final String title;
    private final int defaultPort;
    private final String defaultHeap;

    Part(String title, int defaultPort, String defaultHeap) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.defaultHeap = defaultHeap;
    }

    /** First what takes logs in, then what passes them on, then what keeps them. */
    public static List<Part> stopOrder() {
        return List.of(INGESTER, QUERY_UI, CONNECT, KAFKA, ELASTICSEARCH);
    }

    /** The name people read. */
    public String title() {
        return title;
    }

    /** The name people type, and that of the part's files: {@code query-ui}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The part that is called so: as {@link #id} says, or {@code query_ui}, or {@code ui}. */
    public static Optional<Part> byId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(part -> part.id().equals(wanted) || (part == QUERY_UI && wanted.equals("ui")))
                .findFirst();
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The name of the environment variable that changes the port. */
    public String portVariable() {
        return "LOGFLOW_PORT_" + name();
    }

    public String defaultHeap() {
        return defaultHeap;
    }

    /** The name of the environment variable that changes the heap. */
    public String heapVariable() {
        return "LOGFLOW_HEAP_" + name();
    }
}
