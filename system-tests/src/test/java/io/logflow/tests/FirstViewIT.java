package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import io.logflow.stack.Stack;
import io.logflow.stack.demo.DemoLogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What someone who was never here before waits for: a hundred events on the search page, over the wire and on the screen. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstViewIT {
    private static final int EVENTS = 100;

    /** Notes what the browser itself says has moved, from the very beginning. */
    private static final String WATCH_SHIFTS =
            """
            window.shifts = [];
            const box = ({ x, y, width, height }) => [x, y, width, height].join(' ');
            const name = (node) => node ? (node.outerHTML ?? node.parentElement?.outerHTML ?? '').slice(0, 80) : '';
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
                window.shifts.push(entry.value + ': ' + entry.sources
                    .map(source => `${name(source.node)} from ${box(source.previousRect)} to ${box(source.currentRect)}`).join(', '));
            })).observe({ type: 'layout-shift', buffered: true });
            """;

    private final String mark = LogFlow.mark();

    @BeforeAll
    void logs(Client client) {
        DemoLogs logs = new DemoLogs(1);
        Instant now = Instant.now();
        client.send(IntStream.range(0, EVENTS)
                .mapToObj(i -> new String(logs.next(now.minusMillis(i * 100L)), StandardCharsets.UTF_8))
                .map(log -> log.replaceFirst("\"resourceId\":\"[^\"]*\"", "\"resourceId\":\"" + mark + '"'))
                .toArray(String[]::new));
        client.awaitFound(Map.of("resourceId", mark, "size", 1), EVENTS);
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1280, 800", "390, 844"})
    void firstView_isSmall_andNothingOnItMoves(int width, int height, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setViewportSize(width, height));
        page.page().addInitScript(WATCH_SHIFTS);
        Map<String, Request> fetched = new LinkedHashMap<>(); // what is asked for again comes from the browser's cache
        page.page().onRequestFinished(request -> fetched.putIfAbsent(request.url(), request));

        page.open(Map.of("resourceId", mark)).awaitEvents(EVENTS);
        page.page().waitForLoadState(LoadState.NETWORKIDLE);

        int bytes = fetched.values().stream()
                .map(Request::sizes)
                .mapToInt(FirstViewIT::onTheWire)
                .sum();
        assertThat(fetched.keySet()).hasSizeLessThanOrEqualTo(6);
        assertThat(bytes).as("bytes on the wire of %s", fetched.keySet()).isLessThanOrEqualTo(60_000);
        assertThat((List<?>) page.page().evaluate("window.shifts"))
                .as("layout shifts")
                .isEmpty();
    }

    private static int onTheWire(Sizes sizes) {
        return sizes.responseHeadersSize + sizes.responseBodySize;
    }
}
