package io.logflow.tests.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that stalls, breaks and crawls between the sink and Elasticsearch, above all where nobody knows whether a bulk was done. */
@ExtendWith(LogFlow.class)
class BadNetworkIT {
    private static Proxy proxy;
    private static Sink sink;

    @BeforeAll
    static void startSink(Stack stack) throws IOException {
        proxy = new Proxy(stack.settings().port(Part.ELASTICSEARCH));
        sink = Sink.start(
                stack,
                Map.of(
                        "connection.url",
                        proxy.address().toString(),
                        "bulk.size.bytes",
                        "65536",
                        "read.timeout.ms",
                        "2500"));
    }

    @AfterAll
    static void stopSink() {
        sink.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026.03.01, STALL_BEFORE_THE_ANSWER, true",
        "2026.03.02, STALL_IN_THE_ANSWER, true",
        "2026.03.03, RESET_IN_THE_REQUEST, false",
        "2026.03.04, RESET_AFTER_THE_REQUEST, true",
        "2026.03.05, DROP_THE_ANSWER, true",
        "2026.03.06, SLOW, false"
    })
    void badNetwork_losesAndDoublesNothing(String day, Proxy.Mode mode, boolean done) {
        Load load = new Load(sink, day).good(500);
        sink.awaitDone();

        proxy.mode(mode);
        load.good(2_000);
        await().atMost(Sink.PATIENCE).until(() -> proxy.hit() > 2);
        assertThat(sink.states()).isEqualTo(Set.of("RUNNING"));
        if (mode == Proxy.Mode.SLOW) {
            sink.awaitDone();
        }
        proxy.mode(Proxy.Mode.PASS);

        load.verify("network: " + mode);
        if (done) {
            assertThat(load.sentAgain())
                    .as("records that were stored, and sent again because nobody knew")
                    .isPositive();
        }
    }
}
