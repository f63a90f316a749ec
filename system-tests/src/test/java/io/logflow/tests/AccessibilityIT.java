package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page can be used by everybody: no fault that axe finds, and no scrolling sideways, in each state, in light and dark, on a phone too. */
@ExtendWith({LogFlow.class, Chromium.class})
class AccessibilityIT {

    @ParameterizedTest
    @CsvSource({
        "found, LIGHT, 1280",
        "found, DARK, 360",
        "menus, LIGHT, 360",
        "menus, DARK, 1280",
        "completion, LIGHT, 1280",
        "completion, DARK, 1280",
        "keys, LIGHT, 1280",
        "keys, DARK, 360",
        "outside, LIGHT, 360",
        "outside, DARK, 1280",
        "no match, LIGHT, 1280",
        "no match, DARK, 360",
        "mistake, LIGHT, 1280",
        "mistake, DARK, 360",
        "invalid, LIGHT, 360",
        "invalid, DARK, 1280"
    })
    void page_hasNoFault(
            String state, ColorScheme colours, int width, Stack stack, Client client, Chromium.Windows windows) {
        String mark = LogFlow.mark();
        client.send(
                "{\"level\":\"error\",\"message\":\"one %s\",\"resourceId\":\"server-7\",\"metadata\":{\"a\":{\"b\":[1,2]}}}"
                        .formatted(mark),
                "{\"level\":\"what\",\"message\":\"two %s with a very %s word\"}".formatted(mark, "long".repeat(100)));
        client.awaitFound(Map.of("message", mark), 2);
        SearchPage page = SearchPage.in(
                windows,
                stack,
                new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, 800));

        show(state, page, mark);

        assertThat(new AxeBuilder(page.page()).analyze().getViolations())
                .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml())
                .isEmpty();
        assertThat(page.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(page.complaints())
                .filteredOn(said -> !said.contains("status of 400"))
                .isEmpty();
    }

    private static void show(String state, SearchPage page, String mark) {
        switch (state) {
            case "found" -> {
                page.open(Map.of("q", mark, "-service", "none", "from", "now-1h", "columns", "service,metadata.a.b"))
                        .awaitEvents(2);
                page.expand(page.events().last());
            }
            case "menus" -> {
                page.open(Map.of("q", mark)).awaitEvents(2);
                page.page().locator("#columns-menu > summary").click();
            }
            case "completion" -> {
                page.open(Map.of()).page().locator("#q").pressSequentially("level:");
                page.page().locator("[role=option]").first().waitFor();
                page.page().keyboard().press("ArrowDown");
            }
            case "keys" -> {
                page.open(Map.of()).page().keyboard().press("?");
                page.page().locator("#keys-help").waitFor();
            }
            case "outside" ->
                page.open(Map.of("q", mark, "from", "2023-09-15", "to", "2023-09-15"))
                        .awaitEvents(2);
            case "no match" ->
                page.open(Map.of("message", mark, "level", "fatal")).awaitEvents(0);
            case "mistake" -> page.open(Map.of("q", "(timeout AND")).awaitEvents(0);
            default -> page.open(Map.of("from", "soon", "httpStatus", "many")).awaitEvents(0);
        }
    }
}
