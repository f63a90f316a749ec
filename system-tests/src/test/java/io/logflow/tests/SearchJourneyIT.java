package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do on the search page to get from a question to its answer. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchJourneyIT {
    private final String mark = LogFlow.mark();

    @BeforeAll
    void logs(Client client) {
        client.send(
                event("error", "Refused connection to the till", "till", "2023-09-15T08:00:10Z"),
                event("warn", "Slow connection to the till", "till", "2023-09-15T08:00:20Z"),
                event("info", "Opened the door", "door", "2023-09-15T08:05:00Z"),
                event("info", "Closed the door", "door", "2023-09-15T08:10:00Z"));
        client.awaitFound(Map.of("resourceId", mark), 4);
    }

    private String event(String level, String message, String service, String time) {
        return "{\"level\":\"%s\",\"message\":\"%s\",\"service\":\"%s\",\"resourceId\":\"%s\",\"timestamp\":\"%s\",\"metadata\":{\"region\":\"eu-%3$s\"}}"
                .formatted(level, message, service, mark, time);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows, Browser.NewContextOptions options) {
        return SearchPage.in(windows, stack, options.setViewportSize(1280, 800))
                .open(Map.of("resourceId", mark, "from", "2023-09-15T08:00:00Z", "to", "2023-09-15T08:12:00Z"))
                .awaitEvents(4);
    }

    private SearchPage search(Stack stack, Chromium.Windows windows) {
        return search(stack, windows, new Browser.NewContextOptions());
    }

    @Test
    void query_isSearchedOnEnter_andItsWordsAreMarked(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);

        page.page().keyboard().press("/");
        page.page().keyboard().type("connection -level:warn");
        page.page().keyboard().press("Enter");

        page.awaitEvents(1);
        assertThat(page.events().locator("mark").allTextContents()).containsExactly("connection");
        assertThat(page.page().url()).contains("q=connection+-level:warn");
        page.page().goBack();
        page.awaitEvents(4);
        assertThat(page.page().locator("#q")).hasValue("");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void facet_includesByItsBox_andExcludesByItsLink(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Locator door = page.page().locator("#facet-service .choice", new Page.LocatorOptions().setHasText("door"));
        assertThat(door.locator(".count")).hasText("2");

        door.locator("input").check();
        page.awaitEvents(2);
        door.locator("input").uncheck();
        page.awaitEvents(4);
        door.hover();
        door.locator("a.exclude").click();

        page.awaitEvents(2);
        assertThat(page.messages()).allSatisfy(message -> assertThat(message).contains("till"));
        assertThat(page.page().locator(".chips .excludes")).containsText("not service");
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bar_zoomsIntoItsTime(boolean script, Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setJavaScriptEnabled(script));

        page.page().locator(".astable > summary").click();
        page.page().locator(".astable tbody a").first().click();

        page.awaitEvents(1);
        assertThat(page.messages()).containsExactly("Refused connection to the till");
        assertThat(page.page().url()).contains("from=2023-09-15T08:00:10Z");
    }

    @Test
    void dragOverTheHistogram_zooms(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        BoundingBox box = page.page().locator(".histogram svg").boundingBox();
        double middle = box.y + box.height / 2;

        page.page().mouse().move(box.x + 2, middle);
        page.page().mouse().down();
        page.page().mouse().move(box.x + box.width / 8, middle);
        page.page().mouse().move(box.x + box.width / 4, middle);
        page.page().mouse().up();

        page.awaitEvents(2);
        assertThat(page.messages()).allSatisfy(message -> assertThat(message).contains("till"));
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void completion_offersFieldsThenValues_byKeyboard(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Locator options = page.page().locator("#suggestions [role=option]");

        page.page().locator("#q").pressSequentially("serv");
        assertThat(options.first()).containsText("service");
        page.page().keyboard().press("ArrowDown");
        page.page().keyboard().press("Enter");
        assertThat(page.page().locator("#q")).hasValue("service:");
        assertThat(options.filter(new Locator.FilterOptions().setHasText("door")))
                .hasCount(1);
        page.page().locator("#q").pressSequentially("ti");
        assertThat(options).hasCount(1);
        page.page().keyboard().press("Tab");
        page.page().keyboard().press("Enter");

        page.awaitEvents(2);
        assertThat(page.page().url()).contains("q=service:till");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void keyboardAlone_opensClosesAndReadsEvents(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);

        page.page().keyboard().press("j");
        page.page().keyboard().press("j");
        page.page().keyboard().press("Enter");

        Locator second = page.events().nth(1);
        assertThat(second.locator("table.fields")).isVisible();
        assertThat(page.page()).hasURL(Pattern.compile(".*[?&]open=.*"));
        page.page().keyboard().press("Escape");
        assertThat(second.locator("details")).not().hasAttribute("open", "");
        page.page().keyboard().press("?");
        assertThat(page.page().locator("#keys-help")).isVisible();
        page.page().keyboard().press("Escape");
        assertThat(page.page().locator("#keys-help")).isHidden();
    }

    @Test
    void openEvent_isOpenForWhoeverFollowsItsLink_withoutJavaScriptToo(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setJavaScriptEnabled(false));

        page.events().first().locator("summary").click();
        page.events().first().locator(".detail a").click();

        assertThat(page.events().first().locator("table.fields")).isVisible();
        assertThat(page.page().url()).contains("open=");
    }

    @Test
    void columns_areAddedFromAnEvent_andFromTheMenu(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);
        Locator row = page.expand(page.events().last())
                .locator("tr", new Locator.LocatorOptions().setHasText("metadata.region"));

        row.hover();
        row.locator("a.column").click();

        assertThat(page.events().last().locator(".c-any")).hasText("eu-till");
        page.page().locator("#columns-menu > summary").click();
        page.page()
                .locator("#columns-menu")
                .getByText("Source", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.page().locator(".columns .c-origin")).hasCount(0);
        assertThat(page.page().url()).contains("columns=metadata.region");
    }

    @Test
    void times_areOfTheReadersZone_orUtcAtAClick(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
        Locator time = page.events().last().locator("time span");
        assertThat(time).hasText("17:00:10.000");

        page.page().locator("#zone").click();

        assertThat(time).hasText("08:00:10.000");
        page.page().reload();
        assertThat(time).hasText("08:00:10.000");
        assertThat(page.page().locator("#zone")).hasText("UTC");
    }

    @Test
    void typedTime_meansTheReadersZone_andStandsWithItsOffsetInTheAddress(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows, new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));

        page.page().locator("#range > summary").click();
        page.field("From").fill("2023-09-15 17:04");
        page.field("To").fill("");
        page.press("Apply");

        page.awaitEvents(2);
        assertThat(page.page().url()).contains("from=2023-09-15T17:04%2B09:00");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void chosenRange_leavesTheFocusOnItsMenu(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);

        page.page().locator("#range > summary").press("Enter");
        page.page().locator("#range [value='24h']").press("Enter");

        assertThat(page.page()).hasURL(Pattern.compile(".*from=now-24h.*"));
        assertThat(page.page().locator("#range > summary")).isFocused();
        assertThat(page.page().locator("#range .pop")).isHidden();
    }

    @Test
    void mistake_isShownUnderItsCharacter_andTheFieldSaysSo(Stack stack, Chromium.Windows windows) {
        SearchPage page = search(stack, windows);

        page.page().locator("#q").fill("service:till AND (door");
        page.page().keyboard().press("Enter");

        assertThat(page.page().locator(".mistake pre mark")).isVisible();
        assertThat(page.page().locator("#q")).hasAttribute("aria-invalid", "true");
        assertThat(page.page().locator("#q")).hasValue("service:till AND (door");
    }

    @Test
    void emptyResult_saysWhatWouldFindSomething(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack)
                .open(Map.of("resourceId", mark, "service", "till", "q", "door"))
                .awaitEvents(0);

        Locator hints = page.page().locator(".hints li");

        assertThat(hints.filter(new Locator.FilterOptions().setHasText("Without service:")))
                .containsText("2 events");
        hints.filter(new Locator.FilterOptions().setHasText("Without service:"))
                .locator("a")
                .click();
        page.awaitEvents(2);
    }

    @Test
    void emptyRange_showsTheNewestEventsOutsideIt(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack)
                .open(Map.of("resourceId", mark, "from", "now-15m"))
                .awaitEvents(4);

        assertThat(page.page().locator(".notice").first()).containsText("Nothing in this time");
        assertThat(page.page().locator(".hints")).containsText("In all time");
    }

    @Test
    void firstView_isTheLastMinutes(Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack);
        page.page().navigate(stack.address(Part.QUERY_UI).toString());

        assertThat(page.page()).hasURL(Pattern.compile(".*[?]from=now-15m"));
        assertThat(page.page().locator("#range .chosen")).hasText("Last 15 minutes");
        assertThat(page.complaints()).isEmpty();
    }
}
