package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.logflow.stack.Stack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about one trace and about one event, in a real browser on a real Elasticsearch. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsIT {
    private static final Instant START = Instant.parse("2023-09-15T08:00:00Z");

    private final String mark = LogFlow.mark();
    private List<String> ids = List.of();

    @BeforeAll
    void aTraceOverThreeServices(Client client) {
        ids = client.send(
                event(0, "gateway", "span-1", "info", "POST /pay"),
                event(12, "payments", "span-2", "info", "charging the card"),
                event(2_012, "payments", "span-2", "error", "the bank does not answer"),
                event(2_020, "gateway", "span-1", "error", "502 to the client"),
                event(2_500, "mail", "span-3", "info", "told the customer"),
                "{\"level\":\"info\",\"message\":\"a neighbour of %1$s\",\"service\":\"payments-%1$s\",\"timestamp\":\"2023-09-15T08:01:00Z\"}"
                        .formatted(mark));
        client.awaitFound(Map.of("traceId", "trace/" + mark), 5);
        client.awaitFound(Map.of("service", "payments-" + mark), 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trace_isShownAcrossServices_inOrderOfTime(boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setJavaScriptEnabled(script));

        page.go("/trace/trace%2F" + mark);

        assertThat(page.page().locator("li.event")).hasCount(5);
        assertThat(page.page().locator("li.event .message").allTextContents())
                .containsExactly(
                        "POST /pay",
                        "charging the card",
                        "the bank does not answer",
                        "502 to the client",
                        "told the customer");
        assertThat(page.page().locator("li.event .c-offset").allTextContents())
                .containsExactly("+0 ms", "+12 ms", "+2.012 s", "+2.020 s", "+2.500 s");
        assertThat(page.page().locator("li.pause").allTextContents())
                .containsExactly("2.000 s without an event", "480 ms without an event");
        assertThat(page.page().locator("table.lanes tbody th").allTextContents())
                .containsExactly("gateway-" + mark, "payments-" + mark, "mail-" + mark);
        assertThat(page.page().locator("#status")).containsText("5 events · 3 services · 2.500 s · 2 errors");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void spansOfATrace_canBeSeenOneByOne(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).go("/trace/trace%2F" + mark);

        page.link("By span").click();

        assertThat(page.page().locator("h2.span-heading")).hasCount(3);
        assertThat(page.page().locator("h2.span-heading").allTextContents())
                .containsExactly("Span span-1", "Span span-2", "Span span-3");
    }

    @Test
    void trace_leadsBackToTheSearch_forExactlyItsEvents(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).go("/trace/trace%2F" + mark);

        page.link("As a search").click();

        page.awaitEvents(5);
        assertThat(page.messages()).first().isEqualTo("POST /pay");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linkToOneLine_opensItInItsContext_inView(boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setJavaScriptEnabled(script));

        page.go("/event/" + ids.get(2));

        Locator here = page.page().locator("li.event.here");
        assertThat(page.page()).hasURL(Pattern.compile(".*/context/" + ids.get(2) + "#e-" + ids.get(2)));
        assertThat(here).isInViewport();
        assertThat(here.locator("summary .message")).hasText("the bank does not answer");
        assertThat(here.locator("table.fields")).containsText("trace/" + mark);
        assertThat(page.page().locator("li.event:not(.here) .message").allTextContents())
                .containsExactly("charging the card");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void context_growsByScopeAndByTime(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).go("/context/" + ids.get(2));
        Locator others = page.page().locator("li.event:not(.here)");

        page.link("Same service").click();
        assertThat(others).hasCount(1);
        page.link("2 min").click();
        assertThat(others).hasCount(2);
        page.link("Same trace").click();
        assertThat(others).hasCount(4);
        assertThat(page.page().locator("li.event .c-offset").allTextContents())
                .containsExactly("+488 ms", "+8 ms", "0 ms", "−2.000 s", "−2.012 s");

        page.link("Oldest first").click();
        assertThat(page.page().locator("li.event .c-offset").first()).hasText("−2.012 s");
        page.page().goBack();
        assertThat(page.page().locator("li.event .c-offset").first()).hasText("+488 ms");
    }

    @Test
    void lonelyEvent_saysWhyNothingIsAround(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).go("/context/" + ids.get(4) + "?scope=service");

        assertThat(page.page().locator("#alone"))
                .hasText("Nothing else of service mail-" + mark + " was logged within 30 s.");

        page.go("/context/" + ids.get(4) + "?scope=resource");
        assertThat(page.page().locator("#alone")).containsText("This event has no resource");
    }

    @Test
    void whatIsNotThere_isSaid(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack);

        page.go("/trace/no-such-" + mark);
        assertThat(page.page().locator("h1")).hasText("No event has this trace id");
        page.go("/context/no-such-" + mark);
        assertThat(page.page().locator("h1")).hasText("There is no such event");
    }

    @Test
    void keyboard_reachesEveryLinkAndOpensARow(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).go("/trace/trace%2F" + mark);
        Page window = page.page();

        Locator first = window.locator("li.event summary").first();
        first.focus();
        window.keyboard().press("Enter");

        assertThat(window.locator("li.event table.fields").first()).containsText("trace/" + mark);
    }

    private String event(int millis, String service, String span, String level, String message) {
        return "{\"level\":\"%s\",\"message\":\"%s\",\"service\":\"%s-%s\",\"spanId\":\"%s\",\"traceId\":\"trace/%4$s\",\"timestamp\":\"%s\"}"
                .formatted(level, message, service, mark, span, START.plusMillis(millis));
    }
}
