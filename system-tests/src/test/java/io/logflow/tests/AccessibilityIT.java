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
        "found, DARK, 1280",
        "found, LIGHT, 360",
        "found, DARK, 360",
        "no match, LIGHT, 1280",
        "no match, DARK, 360",
        "invalid, LIGHT, 1280",
        "invalid, DARK, 360"
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

        switch (state) {
            case "found" -> {
                page.open(Map.of("message", mark)).awaitEvents(2);
                page.events().last().locator("summary").click();
            }
            case "no match" ->
                page.open(Map.of("message", mark, "level", "fatal")).awaitEvents(0);
            default -> page.open(Map.of("from", "soon", "httpStatus", "many")).awaitEvents(0);
        }

        assertThat(new AxeBuilder(page.page()).analyze().getViolations())
                .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml())
                .isEmpty();
        assertThat(page.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }
}
