package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people take away from the search page: files, values and links; and what the page keeps for them. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeAwayIT {
    private static final List<String> CLIPBOARD = List.of("clipboard-read", "clipboard-write");

    private final String mark = LogFlow.mark();

    @BeforeAll
    void logs(Client client) {
        Instant now = Instant.now();
        client.send(
                event(now.minusSeconds(40), "error", "Refused \\\"connection\\\", to the till", "till"),
                event(now.minusSeconds(30), "info", "Opened the door", "door"),
                event(now.minusSeconds(20), "info", "Closed the door", "door"));
        client.awaitFound(Map.of("resourceId", mark), 3);
    }

    private String event(Instant time, String level, String message, String service) {
        return "{\"level\":\"%s\",\"message\":\"%s\",\"service\":\"%s\",\"resourceId\":\"%s\",\"traceId\":\"trace-%4$s\",\"timestamp\":\"%s\",\"durationMs\":12.50}"
                .formatted(level, message, service, mark, time);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows, Browser.NewContextOptions options) {
        return SearchPage.in(windows, stack, options.setViewportSize(1280, 800))
                .open(Map.of("resourceId", mark, "from", "now-15m", "sort", "oldest"))
                .awaitEvents(3);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows) {
        return search(stack, windows, new Browser.NewContextOptions().setPermissions(CLIPBOARD));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void exports_areWhatThePageShows_inEachFormat_withAndWithoutJavaScript(
            boolean script, Stack stack, Chromium.Windows windows) throws IOException {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setJavaScriptEnabled(script));
        List<String> shown = page.messages();

        assertThat(download(page, "NDJSON").lines().map(line -> JsonPath.from(line)
                        .getString("message")))
                .isEqualTo(shown);
        assertThat(JsonPath.from(download(page, "JSON")).getList("logs.message"))
                .isEqualTo(shown);
        assertThat(download(page, "CSV").lines())
                .hasSize(4)
                .element(1)
                .asString()
                .contains("\"Refused \"\"connection\"\", to the till\"", "till", mark);
        assertThat(page.complaints()).isEmpty();
    }

    private static String download(SearchPage page, String format) throws IOException {
        Locator menu = page.page().locator("#export-menu");
        if (menu.getAttribute("open") == null) {
            menu.locator("summary").click();
        }
        return Files.readString(
                page.page().waitForDownload(() -> page.link(format).click()).path());
    }

    @Test
    void copyButtons_copyMessageValueAndEvent(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Locator event = page.expand(page.events().first());

        assertThat(copied(page, event.getByText("Copy message"))).isEqualTo("Refused \"connection\", to the till");
        assertThat(copied(page, button(event, "Copy traceId"))).isEqualTo("trace-" + mark);
        assertThat(copied(page, button(event, "Copy JSON"))).contains("\"durationMs\":12.50", "\"ingest\":{\"id\":");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void copiedLinks_showTheSame_toSomebodyElse(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        page.page().locator("#facet-service").getByText("door").click();
        page.awaitEvents(2);

        String search = copied(page, page.page().locator("#copy-search"));
        String event = copied(page, button(page.expand(page.events().last()), "Copy link"));

        SearchPage other = SearchPage.in(windows, stack);
        other.page().navigate(search);
        other.awaitEvents(2);
        assertThat(other.messages()).isEqualTo(page.messages());
        assertThat(search).as("the same time tomorrow").doesNotContain("now-");
        other.page().navigate(event);
        assertThat(other.page().locator("table.fields")).containsText("Closed the door");
        assertThat(other.complaints()).isEmpty();
    }

    private static Locator button(Locator event, String name) {
        return event.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What is in the clipboard once the page says so. */
    private static String copied(SearchPage page, Locator button) {
        Page window = page.page();
        window.evaluate(
                "() => { document.getElementById('said').textContent = ''; return navigator.clipboard.writeText(''); }");
        button.click();
        assertThat(window.locator("#said")).hasText("Copied");
        return (String) window.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void colours_areTheSystems_untilTheReaderChooses(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        Object dark = background(page);
        Locator theme = page.page().locator("#theme");

        theme.click();
        Object light = background(page);
        assertThat(light).isNotEqualTo(dark);
        page.page().reload();
        assertThat(background(page)).isEqualTo(light);
        theme.click();
        assertThat(background(page)).isEqualTo(dark);
        theme.click();
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(background(page)).isEqualTo(light);
        assertThat(page.complaints()).isEmpty();
    }

    private static Object background(SearchPage page) {
        return page.page().evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }

    @Test
    void keyboardAlone_leadsFromAQuestionToTheTraceOfAnEvent_andBack(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Page window = page.page();

        window.keyboard().press("/");
        window.keyboard().type("refused");
        window.keyboard().press("Enter");
        page.awaitEvents(1);
        window.keyboard().press("Escape");
        window.keyboard().press("j");
        window.keyboard().press("Enter");
        assertThat(page.events().first().locator("table.fields")).isVisible();
        tabTo(window, "Whole trace");
        window.keyboard().press("Enter");

        assertThat(window.locator("li.event")).hasCount(3);
        window.goBack(); // browsers keep the keys for it to themselves
        page.awaitEvents(1);
        assertThat(window.locator("#q")).hasValue("refused");
        assertThat(page.complaints()).isEmpty();
    }

    /** Goes on until what has the focus has this name; far fewer steps than there are on the page. */
    private static void tabTo(Page window, String name) {
        for (int steps = 0; steps < 15; steps++) {
            window.keyboard().press("Tab");
            if (name.equals(window.evaluate("document.activeElement.textContent.trim()"))) {
                return;
            }
        }
        throw new AssertionError("no key leads to " + name);
    }
}
