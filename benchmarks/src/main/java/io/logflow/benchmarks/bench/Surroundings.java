package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Part;
import java.util.List;

/** What else runs beside the ingester and Kafka. */
public enum Surroundings {
    /** Nothing: what is measured has the machine for itself, as the peer has. */
    KAFKA_ONLY("Kafka and the ingester only; what it stores is not indexed", List.of()),

    /** The whole of {@code ./logflow up}, without work: the ingester writes to a topic that nobody reads. */
    WHOLE_STACK(
            "all parts of ./logflow up; what the ingester stores is not indexed",
            List.of(Part.ELASTICSEARCH, Part.CONNECT, Part.QUERY_UI)),

    /** The whole of {@code ./logflow up} at work: the sink and Elasticsearch index meanwhile, on the same processors. */
    INDEXED(
            "all parts of ./logflow up; what the ingester stores is indexed at the same time",
            List.of(Part.ELASTICSEARCH, Part.CONNECT, Part.QUERY_UI)),

    /** What the measures of the sink put connectors into: they are none of the whole stack's, and no topic is ever trimmed. */
    SINK("Kafka, the ingester, Elasticsearch and Connect", List.of(Part.ELASTICSEARCH, Part.CONNECT)),

    /** What the measures of the search need: Elasticsearch is filled raw, and nothing is indexed while they search. */
    SEARCH("Kafka, the ingester, Elasticsearch and query-ui", List.of(Part.ELASTICSEARCH, Part.QUERY_UI));

    private final String sentence;
    private final List<Part> others;

    Surroundings(String sentence, List<Part> others) {
        this.sentence = sentence;
        this.others = others;
    }

    public String sentence() {
        return sentence;
    }

    List<Part> others() {
        return others;
    }

    /** Whether the ingester writes to the topic of {@code ./logflow up}. */
    boolean usesRealTopic() {
        return this == INDEXED || this == SEARCH;
    }

    /** Whether topics and the connector are set up as {@code ./logflow up} does. */
    boolean withSetup() {
        return others.containsAll(List.of(Part.CONNECT, Part.QUERY_UI));
    }
}
