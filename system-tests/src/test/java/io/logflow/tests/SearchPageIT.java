package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.logflow.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search page in a real browser, with JavaScript and without. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPageIT {
    private static final int MANY = 250;

    private final String mark = LogFlow.mark();
    private final String many = LogFlow.mark();

    @BeforeAll
    void logs(Client client) {
        client.send(
                """
                {"level":"error","message":"Failed to connect %1$s","resourceId":"server-%1$s","timestamp":"2023-09-15T08:00:00Z",\
                "traceId":"trace-%1$s","spanId":"span-%1$s","commit":"commit-%1$s","service":"service-%1$s","host":"host-%1$s",\
                "endpoint":"/pay/%1$s","httpStatus":503,"metadata":{"parentResourceId":"parent-%1$s","deep":{"er":"deep-%1$s"}}}"""
                        .formatted(mark),
                "{\"level\":\"info\",\"message\":\"Connected again %s\",\"resourceId\":\"other-%1$s\"}"
                        .formatted(mark));
        client.send(IntStream.range(0, MANY)
                .mapToObj(i -> "{\"message\":\"number %d\",\"resourceId\":\"%s\",\"timestamp\":%d}"
                        .formatted(i, many, 1_700_000_000_000L + i))
                .toArray(String[]::new));
        client.awaitFound(Map.of("message", mark), 2);
        client.awaitFound(Map.of("resourceId", many, "size", 1), MANY);
    }

    @ParameterizedTest
    @CsvSource({
        "message, connect ",
        "resourceId, server-",
        "traceId, trace-",
        "spanId, span-",
        "commit, commit-",
        "service, service-",
        "host, host-",
        "endpoint, /pay/",
        "metadata.parentResourceId, parent-",
        "metadata.deep.er, deep-"
    })
    void page_showsTheLog_byEachOfItsFields(String filter, String prefix, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack);

        page.open(Map.of(filter, prefix + (filter.equals("message") ? " " : "") + mark));

        page.awaitEvents(1);
        assertThat(page.messages()).containsExactly("Failed to connect " + mark);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void filtersTypedOneAfterTheOther_narrowTheResults_withoutAnyButton(Stack stack, Chromium.Windows windows) {
        SearchPage page =
                SearchPage.in(windows, stack).open(Map.of("message", mark)).awaitEvents(2);

        page.filter("Resource", "server-" + mark);
        page.awaitEvents(1);
        page.page().locator("input[name=level][value=info]").check();

        page.awaitEvents(0);
        assertThat(page.page().locator("#no-match").isVisible()).isTrue();
        assertThat(page.page().url()).contains("resourceId=server-" + mark, "level=info");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void backButton_leadsBackToTheSearchBefore(Stack stack, Chromium.Windows windows) {
        SearchPage page =
                SearchPage.in(windows, stack).open(Map.of("message", mark)).awaitEvents(2);
        page.filter("Resource", "server-" + mark);
        page.awaitEvents(1);

        page.page().goBack();

        page.awaitEvents(2);
        assertThat(page.page().locator("input[name=resourceId]:checked").count())
                .isZero();
    }

    @Test
    void openedEvent_showsAllItsFieldsAndItsJson_andAValueBecomesAFilter(Stack stack, Chromium.Windows windows) {
        SearchPage page =
                SearchPage.in(windows, stack).open(Map.of("message", mark)).awaitEvents(2);
        Locator event = page.events().filter(new Locator.FilterOptions().setHasText("Failed to connect"));

        page.expand(event);

        assertThat(event.locator("table.fields th").allTextContents())
                .contains(
                        "@timestamp",
                        "level",
                        "message",
                        "resourceId",
                        "traceId",
                        "metadata.parentResourceId",
                        "metadata.deep.er");
        assertThat(event.locator("pre.json").textContent()).contains("\"httpStatus\": 503");
        event.locator("tr", new Locator.LocatorOptions().setHasText("traceId"))
                .locator("a.include")
                .click();
        page.awaitEvents(1);
        assertThat(page.page().url()).contains("traceId=trace-" + mark);
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void olderEvents_areLoadedToTheLast_withAndWithoutJavaScript(
            boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setJavaScriptEnabled(script));
        page.open(Map.of("resourceId", many)).awaitEvents(100);
        assertThat(page.messages()).first().isEqualTo("number " + (MANY - 1));

        page.page().locator("#load-older").click();
        page.awaitEvents(script ? 200 : 100);
        page.page().locator("#load-older").click();

        page.awaitEvents(script ? MANY : 50);
        assertThat(page.messages()).last().isEqualTo("number 0");
        assertThat(page.page().locator("#load-older").count()).isZero();
    }

    @Test
    void formWithoutJavaScript_searchesWhenItIsSent(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.open(Map.of());

        page.page().locator("#by-hand > summary").click();
        page.field("Trace").fill("trace-" + mark);
        page.press("Search");

        page.awaitEvents(1);
        page.page().locator("input[name=add-field]").fill("deep.er");
        page.page().locator("input[name=add-value]").fill("nothing");
        page.press("Add filter");
        page.awaitEvents(0);
        assertThat(page.page().url()).contains("deep.er");
    }

    @Test
    void wrongTime_isExplainedAtItsField(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).open(Map.of("from", "yesterdayish"));

        Locator field = page.page().locator("#field-from");
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(field)
                .hasAttribute("aria-invalid", "true");
        assertThat(page.page().locator("#invalid").isVisible()).isTrue();
    }

    @Test
    void status_tellsCountAndTime_toScreenReadersToo(Stack stack, Chromium.Windows windows) {
        SearchPage page =
                SearchPage.in(windows, stack).open(Map.of("message", mark)).awaitEvents(2);

        Locator status = page.page().locator("#status");

        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(status)
                .hasText(Pattern.compile("2 events.*ms.*all time"));
    }

    @Test
    void combinedFilters_areAllInTheAddress_soThatItCanBeShared(Stack stack, Chromium.Windows windows) {
        Map<String, String> filters = new HashMap<>();
        filters.put("message", "connect " + mark);
        filters.put("level", "error");
        filters.put("resourceId", "server-" + mark);
        filters.put("from", "2023-09-15");
        filters.put("to", "2023-09-16");
        filters.put("metadata.parentResourceId", "parent-" + mark);

        SearchPage page = SearchPage.in(windows, stack).open(filters).awaitEvents(1);

        assertThat(page.page().locator("input[name=resourceId]:checked").inputValue())
                .isEqualTo("server-" + mark);
        assertThat(page.page().locator("input[name=level][value=error]").isChecked())
                .isTrue();
    }
}
