package io.logflow.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstViewTest {
    @Test
    void fetched_isWhatABrowserFetchesByItself() {
        String html =
                """
                <link rel="stylesheet" href="/css/logflow.css?v=1&amp;w=2">
                <link rel="alternate" href="/other">
                <link href=/icon.svg rel=icon>
                <script src="/js/a.js" defer></script><script>inline()</script>
                <img src="data:image/png;base64,AA"><a href="/trace/1">trace</a>
                <script src="/js/a.js"></script>
                """;

        assertThat(FirstView.fetched(html)).containsExactly("/css/logflow.css?v=1&w=2", "/icon.svg", "/js/a.js");
    }
}
