package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trace, context and saved searches with what hostile logs hold: no fault that axe finds, nothing that acts, no scrolling sideways. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsAccessibilityIT {
    private static final String HOSTILE =
            "\\\"><img src=x onerror=\\\"document.title='owned'\\\"> \\u202e\\u001b[31m {#if x}";

    private final String mark = LogFlow.mark();
    private List<String> ids = List.of();

    @BeforeAll
    void hostileLogs(Client client) {
        ids = client.send(
                event(0, "info", "gateway", HOSTILE),
                event(40, "warn", HOSTILE, "x".repeat(300)),
                event(900, "error", "payments", "Timeout after 3000 ms\\n\\tat somewhere"),
                event(1_000, "fatal", HOSTILE, HOSTILE));
        client.awaitFound(Map.of("traceId", mark), 4);
    }

    @ParameterizedTest
    @CsvSource({
        "trace, DARK",
        "opened, LIGHT",
        "spans, LIGHT",
        "no trace, DARK",
        "context, DARK",
        "alone, LIGHT",
        "saved, DARK",
        "delete, LIGHT",
        "new, LIGHT",
        "wrong, LIGHT",
        "conflict, DARK",
        "gone, DARK"
    })
    void page_hasNoFault(String state, ColorScheme onPhone, Stack stack, Chromium.Windows windows) {
        SearchPage page = SearchPage.in(windows, stack);

        show(page, state);

        assertThat(Faults.in(page.page(), onPhone)).isEmpty();
        assertThat(page.page().title()).isNotEqualTo("owned").endsWith("LogFlow");
        assertThat(page.page().locator("main img, main script, [onerror]").count())
                .isZero();
        assertThat(page.complaints()).allMatch(complaint -> complaint.contains("responded with a status of 4"));
    }

    private void show(SearchPage page, String state) {
        switch (state) {
            case "trace" -> page.go("/trace/" + mark);
            case "opened" -> {
                page.go("/trace/" + mark);
                page.expand(page.page().locator("li.event").last());
            }
            case "no trace" -> page.go("/trace/no-such-trace");
            case "spans" -> page.go("/trace/" + mark + "?view=spans");
            case "context" -> page.go("/context/" + ids.get(3) + "?scope=trace#e-" + ids.get(3));
            case "alone" -> page.go("/context/" + ids.get(0) + "?scope=resource");
            case "saved" -> save(page);
            case "delete" -> {
                save(page);
                page.page()
                        .locator("ul.saved .menu", new Page.LocatorOptions().setHasText("Delete …"))
                        .last()
                        .locator("summary")
                        .click();
            }
            case "conflict" -> {
                String edit = "/saved/" + save(page) + "/edit";
                page.go(edit);
                SearchPage other = SearchPage.beside(page).go(edit);
                other.page().locator("#save-description").fill("<b>theirs</b>");
                other.press("Save");
                page.press("Save");
                page.page().locator(".now").waitFor();
            }
            case "new" -> page.go("/saved/new?q=%3Cimg+src%3Dx%3E&level=error&from=now-1h");
            case "wrong" -> {
                page.go("/saved/new");
                page.field("Name").fill("x");
                page.page().locator("#save-search").fill("<img src>");
                page.press("Save");
            }
            default -> page.go("/context/no-such-event");
        }
    }

    /** Saves a search under a name of its own, and gives its id. */
    private static String save(SearchPage page) {
        page.go("/saved/new?q=%3Cimg+src%3Dx%3E&level=error&from=now-1h&metadata." + "long".repeat(60) + "=1");
        page.field("Name").fill("<img src=x onerror=alert(1)> " + LogFlow.mark());
        page.press("Save");
        page.page().waitForURL("**/saved#s-*");
        return page.page().url().replaceFirst(".*#s-", "");
    }

    private String event(int millis, String level, String service, String message) {
        return "{\"level\":\"%s\",\"message\":\"%s\",\"service\":\"%s\",\"spanId\":\"%s\",\"traceId\":\"%s\",\"durationMs\":12.5,\"timestamp\":%d}"
                .formatted(level, message, service, service, mark, 1_694_764_800_000L + millis);
    }
}
