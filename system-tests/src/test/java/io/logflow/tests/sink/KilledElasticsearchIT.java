package io.logflow.tests.sink;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Elasticsearch that dies amid bulks: what it had acknowledged it still has, and the rest is sent again. */
@ExtendWith(LogFlow.class)
class KilledElasticsearchIT {

    @Test
    void killedAmidABacklog_leavesNothingMissingAndNothingDoubled(Stack stack) {
        try (Sink sink = Sink.start(stack, Map.of("batch.size", "1000"))) {
            Load load = new Load(sink, "2026.02.01").good(100_000).awaitStored(10_000);

            stack.part(Part.ELASTICSEARCH).kill();
            stack.part(Part.ELASTICSEARCH).start();

            load.verify("Elasticsearch killed amid bulks and started");
        }
    }
}
