package io.logflow.benchmarks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String OUTPUT =
            """
            Running 8s test @ http://127.0.0.1:3000/logs
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     2.10ms    1.00ms  30.00ms   90.00%
              20000 requests in 8.00s, 2.00MB read
            Requests/sec:   2500.00
            result requests=20000 micros=8000400 p50=2011 p99=14600 longest=30002 refused=3 broken=1
            """;

    @Test
    void result_isTheLineOfOurScript_inSecondsAndMilliseconds() {
        Wrk.Result result = Wrk.parse(OUTPUT);

        assertThat(result).isEqualTo(new Wrk.Result(20_000, 8.0004, 2.011, 14.6, 3, 1));
        assertThat(result.rate()).isCloseTo(2499.9, within(0.1));
        assertThat(result.failed()).isEqualTo(4);
    }

    @Test
    void outputWithoutResult_isShown() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void line_isWhatOneWouldType() {
        Wrk wrk = new Wrk(URI.create("http://127.0.0.1:3000/logs"), 64, 8, "events.ndjson", 5000, 1);

        assertThat(String.join(" ", wrk.line()))
                .isEqualTo("wrk -t1 -c64 -d8s --timeout 10s -s benchmarks/load/events.lua http://127.0.0.1:3000/logs"
                        + " -- events.ndjson 5000 1");
    }
}
