package io.logflow.benchmarks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class WrkPagesTest {
    @Test
    void line_isWhatOneWouldType() {
        WrkPages wrk = new WrkPages(URI.create("http://127.0.0.1:5000"), 8, 10, "pages.txt");

        assertThat(String.join(" ", wrk.line()))
                .isEqualTo(
                        "wrk -t1 -c8 -d10s --timeout 20s -s benchmarks/load/pages.lua http://127.0.0.1:5000 -- pages.txt");
    }
}
