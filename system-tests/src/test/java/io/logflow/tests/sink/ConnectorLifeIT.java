package io.logflow.tests.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.Stack;
import io.logflow.tests.LogFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person does to a connector and to its index while records come. */
@ExtendWith(LogFlow.class)
class ConnectorLifeIT {

    @Test
    void configurationChangedAmidABacklog_losesAndDoublesNothing(Stack stack) {
        try (Sink sink = Sink.start(stack, Map.of("batch.size", "1000"))) {
            Load load = new Load(sink, "2026.07.01").good(50_000).awaitStored(5_000);

            sink.put(Map.of("batch.size", "500", "max.in.flight.requests", "2"));

            load.good(1_000).verify("configuration changed amid a backlog");
        }
    }

    @Test
    void transformationThatRoutesTheTopic_decidesTheIndex(Stack stack) {
        Map<String, String> routing = Map.of(
                "index.name", "${topic}",
                "transforms", "route",
                "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms.route.regex", ".*",
                "transforms.route.replacement", "logflow-$0-2026.07.02");
        try (Sink sink = Sink.start(stack, routing)) {
            new Load(sink, "2026.07.02").good(5_000).bad(5).verify("topic routed by a transformation");
        }
    }

    @Test
    void aliasThatMovesOnToAnotherIndex_takesTheSinkWithIt(Stack stack) {
        try (Sink sink = Sink.start(stack, Map.of())) {
            Load load = new Load(sink, "2026.07.03");
            sink.elasticsearch().put("/" + load.index() + "-a", aliases(load, true));
            load.good(2_000);
            sink.awaitDone();

            sink.elasticsearch().put("/" + load.index() + "-b", "{}");
            sink.elasticsearch()
                    .post(
                            "/_aliases",
                            "{\"actions\":[{\"add\":{\"index\":\"%1$s-a\",\"alias\":\"%1$s\",\"is_write_index\":false}},{\"add\":{\"index\":\"%1$s-b\",\"alias\":\"%1$s\",\"is_write_index\":true}}]}"
                                    .formatted(load.index()));
            load.good(3_000);

            load.verify("alias moved on to another index");
            assertThat(count(sink, load.index() + "-a")).isEqualTo(2_000);
            assertThat(count(sink, load.index() + "-b")).isEqualTo(3_000);
        }
    }

    private static String aliases(Load load, boolean write) {
        return "{\"aliases\":{\"%s\":{\"is_write_index\":%b}}}".formatted(load.index(), write);
    }

    private static long count(Sink sink, String index) {
        return sink.elasticsearch().get("/" + index + "/_count").path("count").asLong();
    }
}
