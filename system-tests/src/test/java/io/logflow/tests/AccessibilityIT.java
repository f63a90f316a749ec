package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search page can be used by everybody: no fault that axe finds, and no scrolling sideways, in each state, in light and dark, on a phone too. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {
    private static final List<String> MENUS =
            List.of("#query-help", "#range", "#columns-menu", "#view-menu", "#export-menu", "#save-menu");

    private final String mark = LogFlow.mark();
    private List<String> ids = List.of();

    @BeforeAll
    void logs(Client client) {
        ids = client.send(
                "{\"level\":\"error\",\"message\":\"one %s\",\"resourceId\":\"server-7\",\"metadata\":{\"a\":{\"b\":[1,2]}}}"
                        .formatted(mark),
                "{\"level\":\"what\",\"message\":\"two %s with a very %s word\"}".formatted(mark, "long".repeat(100)));
        client.awaitFound(Map.of("message", mark), 2);
    }

    @ParameterizedTest
    @CsvSource({
        "found, DARK",
        "table, LIGHT",
        "filters, DARK",
        "wrapped, LIGHT",
        "linked, LIGHT",
        "completion, LIGHT",
        "keys, DARK",
        "outside, LIGHT",
        "no match, DARK",
        "warning, LIGHT",
        "mistake, DARK",
        "invalid, LIGHT",
        "slow, DARK"
    })
    void page_hasNoFault(String state, ColorScheme onPhone, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack);

        show(state, page);

        assertThat(Faults.in(page.page(), onPhone)).isEmpty();
        assertThat(page.complaints())
                .filteredOn(said -> !said.contains("status of 400"))
                .isEmpty();
    }

    @Test
    void openMenus_haveNoFault(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack).open(Map.of("q", mark)).awaitEvents(2);

        for (String menu : MENUS) {
            Locator opened = page.page().locator(menu);
            opened.locator("> summary").click();
            assertThat(opened.locator(".pop")).isVisible();

            assertThat(Faults.in(page.page(), ColorScheme.DARK, menu)).as(menu).isEmpty();
            page.page().keyboard().press("Escape"); // it may lie over the next
        }
        assertThat(page.complaints()).isEmpty();
    }

    private void show(String state, SearchPage page) {
        Page window = page.page();
        switch (state) {
            case "found" -> {
                page.open(Map.of("q", mark, "-service", "none", "from", "now-1h", "columns", "service,metadata.a.b"))
                        .awaitEvents(2);
                page.expand(page.events().last());
            }
            case "table" -> {
                page.open(Map.of("q", mark, "from", "now-1h")).awaitEvents(2);
                window.locator(".astable > summary").click();
            }
            case "filters" -> {
                window.setViewportSize(360, 800);
                page.open(Map.of("q", mark)).awaitEvents(2);
                window.locator("#filters > summary").click();
                window.locator("#by-hand > summary").click();
            }
            case "wrapped" -> page.open(Map.of("q", mark, "view", "roomy,wrap")).awaitEvents(2);
            case "linked" -> {
                page.open(Map.of("q", mark, "level", "error", "open", ids.get(1)))
                        .awaitEvents(1);
                assertThat(window.locator(".linked .event")).hasCount(1);
            }
            case "completion" -> {
                page.open(Map.of()).page().locator("#q").pressSequentially("level:");
                window.locator("[role=option]").first().waitFor();
                window.keyboard().press("ArrowDown");
            }
            case "keys" -> {
                page.open(Map.of()).page().keyboard().press("?");
                window.locator("#keys-help").waitFor();
            }
            case "outside" ->
                page.open(Map.of("q", mark, "from", "2023-09-15", "to", "2023-09-15"))
                        .awaitEvents(2);
            case "no match" ->
                page.open(Map.of("message", mark, "level", "fatal")).awaitEvents(0);
            case "warning" -> {
                page.open(Map.of("q", "servce:x OR " + mark)).awaitEvents(2);
                assertThat(window.locator("#query-note .notice")).isVisible();
            }
            case "mistake" -> page.open(Map.of("q", "(timeout AND")).awaitEvents(0);
            case "invalid" ->
                page.open(Map.of("from", "soon", "httpStatus", "many")).awaitEvents(0);
            default -> {
                page.open(Map.of("q", mark)).awaitEvents(2);
                window.route("**/?*", never -> {}); // the answer does not come
                window.locator("#q").press("Enter");
                assertThat(window.locator("#slow")).isVisible();
            }
        }
    }
}
