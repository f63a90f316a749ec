package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.logflow.stack.Stack;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bars, menus, switches and keys of the search page, as a hand finds them. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchControlsIT {
    private static final String FROM = "2023-09-15T08:00:00Z";
    private static final String TO = "2023-09-15T08:12:00Z";

    private final String mark = LogFlow.mark();

    @BeforeAll
    void logs(Client client) {
        client.send(
                event("error", "refused", "till", "2023-09-15T08:02:00Z"),
                event("info", "opened " + "and opened again ".repeat(40), "door", "2023-09-15T08:06:00Z"),
                event("info", "closed", "door", "2023-09-15T08:10:00Z"));
        client.awaitFound(Map.of("resourceId", mark), 3);
    }

    private String event(String level, String message, String service, String time) {
        return "{\"level\":\"%s\",\"message\":\"%s\",\"service\":\"%s\",\"resourceId\":\"%s\",\"timestamp\":\"%s\"}"
                .formatted(level, message, service, mark, time);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows, Browser.NewContextOptions options) {
        return SearchPage.in(windows, stack, options.setViewportSize(1280, 800))
                .open(Map.of("resourceId", mark, "from", FROM, "to", TO, "columns", "service"))
                .awaitEvents(3);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows) {
        return search(stack, windows, new Browser.NewContextOptions());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clickOnABar_zoomsIntoItsTime(boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setJavaScriptEnabled(script));

        page.page()
                .locator(".histogram svg a", new Page.LocatorOptions().setHasText("1 error"))
                .click();

        page.awaitEvents(1);
        assertThat(page.messages()).containsExactly("refused");
        assertThat(page.page().url()).contains("from=2023-09-15T08:02:00Z");
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void searchThatIsSavedFromItsMenu_isOpenedWithItsColumns(boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setJavaScriptEnabled(script));
        String name = LogFlow.mark();

        page.page().locator("#save-menu > summary").click();
        page.field("Name of this search").fill(name);
        page.field("Name of this search").press("Enter");
        page.link(name).click();

        page.awaitEvents(3);
        assertThat(page.page().url()).contains("resourceId=" + mark, "columns=service", "from=", "to=");
        assertThat(page.page().locator(".columns .c-service")).hasText("Service");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void rows_areRoomy_andWrapTheirMessages_atAClick_andStaySo(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Locator dense = page.events().first().locator("summary");
        Locator wordy = page.events().nth(1).locator("summary");
        double height = dense.boundingBox().height;

        turn(page, "Roomy rows");
        double roomy = dense.boundingBox().height;
        assertThat(roomy).isGreaterThan(height);
        assertThat(wordy.boundingBox().height).isEqualTo(roomy);
        turn(page, "Wrap messages");
        assertThat(wordy.boundingBox().height).isGreaterThan(2 * roomy);
        page.page().reload();
        assertThat(wordy.boundingBox().height).isGreaterThan(2 * roomy);
        turn(page, "Wrap messages");
        turn(page, "Roomy rows");

        assertThat(wordy.boundingBox().height).isEqualTo(height);
        assertThat(page.complaints()).isEmpty();
    }

    private static void turn(SearchPage page, String label) {
        page.page().locator("#view-menu > summary").click();
        Locator view = page.page().locator("#view-menu").getByText(label);
        String before = view.getAttribute("aria-checked");
        view.click();
        assertThat(view).hasAttribute("aria-checked", before.equals("true") ? "false" : "true");
    }

    @Test
    void keys_goBackARow_search_andLeadToTheLivePage(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Page window = page.page();

        window.keyboard().press("j");
        window.keyboard().press("j");
        assertThat(page.events().nth(1).locator("summary")).isFocused();
        window.keyboard().press("k");
        assertThat(page.events().first().locator("summary")).isFocused();
        window.locator("#q").fill("level:error");
        window.keyboard().press("Control+Enter");
        page.awaitEvents(1);
        window.keyboard().press("Escape");
        window.keyboard().press("t");

        assertThat(window).hasURL(Pattern.compile(".*/tail[?].*q=level:error.*"));
        assertThat(window.locator("#q")).hasValue("level:error");
        assertThat(window.locator(".chips bdi")).hasText(mark);
        assertThat(page.complaints()).isEmpty();
    }
}
