package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.Stack;
import io.logflow.stack.demo.Demo;
import io.logflow.stack.demo.DemoSettings;
import io.logflow.stack.demo.Tally;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo's logs look like those of a real system. */
@ExtendWith(LogFlow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
    private final String begin = Instant.now().toString();
    private Tally tally = new Tally(0, 0, 0, 0, Duration.ZERO);

    @BeforeAll
    void demo(Stack stack, Client client) {
        DemoSettings settings = new DemoSettings(stack.address(Part.INGESTER), 300, Duration.ofSeconds(5), 1);
        tally = new Demo(settings).run(progress -> {}, () -> false);
        client.awaitFound(Map.of("from", begin, "size", 1), (int) tally.accepted());
    }

    @Test
    void demo_isAcceptedToTheLastLog() {
        assertThat(tally.sent()).isGreaterThan(1_000);
        assertThat(tally.accepted()).isEqualTo(tally.sent());
        assertThat(tally.rejected()).isZero();
    }

    @Test
    void demo_hasErrors_andTracesThatSpanServices(Client client) {
        JsonPath errors = client.search(Map.of("from", begin, "level", "error"));

        assertThat(errors.getInt("total.value")).isPositive();
        List<String> traces = errors.getList("logs.traceId", String.class);
        assertThat(traces).anySatisfy(trace -> assertThat(
                        new HashSet<>(client.search(Map.of("traceId", trace)).getList("logs.service")))
                .hasSizeGreaterThan(1));
    }
}
