package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The search page in a window, with the words of a person who uses it; it notes what the browser complains of. */
final class SearchPage {
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private SearchPage(Page page, String address) {
        this.page = page;
        this.address = address;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog opened");
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address)) {
                complaints.add("a request went to " + request.url());
            }
        });
    }

    static SearchPage in(Chromium.Windows windows, Stack stack, Browser.NewContextOptions options) {
        BrowserContext window = windows.open(options);
        return new SearchPage(window.newPage(), stack.address(Part.QUERY_UI).toString());
    }

    static SearchPage in(Chromium.Windows windows, Stack stack) {
        return in(windows, stack, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    /** A page that another query-ui shows. */
    static SearchPage in(Chromium.Windows windows, URI address) {
        BrowserContext window = windows.open(new Browser.NewContextOptions().setViewportSize(1280, 800));
        return new SearchPage(window.newPage(), address.toString());
    }

    /** Another tab of the same window. */
    static SearchPage beside(SearchPage other) {
        return new SearchPage(other.page.context().newPage(), other.address);
    }

    /** Opens the page with these filters in its address; over all time, unless they say another. */
    SearchPage open(Map<String, String> filters) {
        String time = filters.containsKey("from") || filters.containsKey("to") ? "" : "&range=all";
        String query = filters.entrySet().stream()
                .map(filter -> encode(filter.getKey()) + "=" + encode(filter.getValue()))
                .collect(Collectors.joining("&"));
        page.navigate(address + "/?" + query + time);
        return this;
    }

    /** Opens another page of query-ui. */
    SearchPage go(String path) {
        page.navigate(address + path);
        return this;
    }

    Page page() {
        return page;
    }

    Locator events() {
        return page.locator("#events > li.event");
    }

    /** The messages of the events that are shown, from the top. */
    List<String> messages() {
        return events().locator("summary .message").allTextContents();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Types a value into one of the filters by hand and leaves the field, as one does. */
    void filter(String label, String value) {
        Locator byHand = page.locator("#by-hand");
        if (byHand.getAttribute("open") == null) {
            byHand.locator("summary").click();
        }
        field(label).fill(value);
        field(label).blur();
    }

    /** Opens an event and waits until all of it is there. */
    Locator expand(Locator event) {
        event.locator("summary").click();
        assertThat(event.locator("table.fields")).isVisible();
        return event;
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Waits until the page shows so many events. */
    SearchPage awaitEvents(int count) {
        assertThat(events()).hasCount(count);
        return this;
    }

    /** What the browser complained of: errors in the console, dialogs, requests to other places. */
    List<String> complaints() {
        return complaints;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
