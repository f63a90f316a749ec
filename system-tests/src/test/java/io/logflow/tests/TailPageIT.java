package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live page in a real browser. */
@ExtendWith({LogFlow.class, Chromium.class})
class TailPageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String mark = LogFlow.mark();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void events_appearAsTheyCome_withTheFiltersOfTheSearch(Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/?q=" + mark + "&level=error&level=info&from=now-1h&columns=host");

        page.locator("#live").click();
        awaitLive(page);
        client.send(event("error", "one"), event("debug", "two"), event("info", "three"));

        assertThat(rows(page)).hasCount(2);
        assertThat(messages(page)).containsExactly("one " + mark, "three " + mark);
        assertThat(page.url()).endsWith("/tail?q=" + mark + "&level=error&level=info");
        assertThat(page.locator("#rate")).containsText("2 events");
        client.awaitFound(Map.of("q", mark), 3); // the first event of a day makes its index, which takes a moment
        page.locator("#to-search").click();
        assertThat(page).hasURL(Pattern.compile(".*/\\?q=" + mark + "&level=error&level=info.*"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void pause_andAHiddenTab_andAReload_missNothing_andDoubleNothing(
            Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark);
        awaitLive(page);
        client.send(event("info", "one"));
        assertThat(rows(page)).hasCount(1);

        page.keyboard().press("t");
        assertThat(page.locator("#state")).containsText("Paused");
        client.send(event("info", "two"));
        page.keyboard().press("t");
        assertThat(rows(page)).hasCount(2);

        awaitLive(page);
        hide(page, true);
        client.send(event("info", "three"));
        hide(page, false);
        assertThat(rows(page)).hasCount(3);

        assertThat(messages(page)).containsExactly("one " + mark, "two " + mark, "three " + mark);
        page.navigate("about:blank");
        client.send(event("info", "four"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void reload_goesOnWhereThePageWas(Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark);
        awaitLive(page);
        client.send(event("info", "before"));
        assertThat(rows(page)).hasCount(1);
        page.locator("#pause").click();
        client.send(event("info", "meanwhile"));

        page.reload();

        assertThat(rows(page)).hasCount(1);
        assertThat(messages(page)).containsExactly("meanwhile " + mark);
    }

    @Test
    void readerWhoScrollsUp_isLeftInPeace_andRowsStayBounded_butForThoseInUse(
            Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark);
        awaitLive(page);
        send(client, 0, 200);
        assertThat(rows(page)).hasCount(200);
        assertThat(rows(page).last()).isInViewport();

        page.mouse().move(600, 400);
        page.mouse().wheel(0, -100_000);
        assertThat(page.locator("#newest")).isVisible();
        send(client, 200, 250);

        assertThat(rows(page)).hasCount(250);
        assertThat(rows(page).first()).isInViewport();
        assertThat(page.locator("#newest")).containsText("50 new");
        client.awaitFound(Map.of("q", mark), 250);
        rows(page).first().locator("summary").click();
        assertThat(rows(page).first().locator(".detail")).containsText(mark);
        page.locator("#newest").click();
        assertThat(rows(page).last()).isInViewport();
        rows(page).nth(1).locator("summary").evaluate("row => row.focus({ preventScroll: true })");

        for (int from = 250; from < 1_300; from += 50) { // no faster than they are shown, or some are held back
            send(client, from, from + 50);
            assertThat(rows(page).last()).containsText("number " + (from + 49) + " ");
        }
        await().atMost(PATIENCE).until(() -> rows(page).count() == 1_000);
        assertThat(rows(page).first().locator(".detail")).containsText("number 0 ");
        assertThat(rows(page).nth(1).locator("summary")).isFocused();
        assertThat(rows(page).last()).isInViewport();
        assertThat(page.locator("#newest")).isHidden();

        page.mouse().wheel(0, -2_000);
        assertThat(page.locator("#newest")).isVisible();
        send(client, 1_300, 1_350);
        assertThat(page.locator("#newest")).containsText("50 new");
        assertThat(rows(page).first()).containsText("number 0 ");
        assertThat(rows(page)).hasCount(1_000);
        page.locator("#clear").click();
        assertThat(rows(page)).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void rush_isSampled_andThePageSaysHowManyItHeldBack(Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark);
        awaitLive(page);

        IntStream.range(0, 3).forEach(batch -> send(client, 1_000 * batch, 1_000 * batch + 1_000));

        assertThat(page.locator("#held")).isVisible();
        assertThat(page.locator("#held")).containsText("held back");
        assertThat(page.locator(".remark").first()).containsText("held back");
    }

    @Test
    void hostileText_isOnlyText(Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark);
        awaitLive(page);

        client.send(
                """
                {"message":"<img src=x onerror=alert(1)> \\u202egnp.exe \\u001b[31mred\\nnext %1$s","level":"<b>x</b>",\
                "service":"<script>alert(2)</script>","metadata":{"<svg onload=alert(3)>":"%1$s"}}"""
                        .formatted(mark));

        assertThat(rows(page)).hasCount(1);
        assertThat(messages(page))
                .containsExactly("<img src=x onerror=alert(1)> ‹U+202E›gnp.exe ‹ESC›[31mred ↵ next " + mark);
        assertThat(page.locator("#events img, #events script, #events svg")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutJavaScript_theSearchIsNamedInstead(Stack stack, Chromium.Windows windows) {
        Page page = windows.open(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage();

        page.navigate(stack.address(Part.QUERY_UI) + "/tail?q=" + mark);

        assertThat(page.getByText("Live events need JavaScript")).isVisible();
        assertThat(page.locator(".without-script a")).hasAttribute("href", "/?q=" + mark);
    }

    @Test
    void queryThatCannotBeRead_isAnsweredInWords(Stack stack, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=(" + mark);

        assertThat(page.locator("#problems")).isVisible();
        assertThat(page.locator("#events")).hasCount(0);
        assertThat(Faults.in(page, ColorScheme.DARK)).isEmpty();
    }

    @Test
    void page_hasNoFaultOfAccessibility_asEventsRun_whenOneIsOpen_andWhenItPauses(
            Stack stack, Client client, Chromium.Windows windows) {
        Page page = open(stack, windows, "/tail?q=" + mark + "&-service=auth");
        awaitLive(page);
        assertThat(Faults.in(page, ColorScheme.DARK)).as("waiting").isEmpty();

        for (String level : List.of("trace", "debug", "info", "warn", "error", "fatal", "other")) {
            client.send(event(level, "Failed to connect to the database after 3000 ms"));
        }
        assertThat(rows(page)).hasCount(7);
        client.awaitFound(Map.of("q", mark, "level", "error"), 1);
        page.locator("#events > .event.error summary").click();
        assertThat(page.locator("#events table.fields")).isVisible();
        page.locator("#pause").click();
        assertThat(page.locator("#state")).containsText("Paused");
        assertThat(Faults.in(page, ColorScheme.DARK)).as("opened and paused").isEmpty();

        page.locator("#pause").click();
        awaitLive(page);
        IntStream.range(0, 2).forEach(batch -> send(client, 1_000 * batch, 1_000 * batch + 1_000));
        assertThat(page.locator("#held")).isVisible();
        page.evaluate("[...document.querySelectorAll('#events > li')].slice(7, -20).forEach(row => row.remove())");
        assertThat(Faults.in(page, ColorScheme.LIGHT)).as("running").isEmpty();
    }

    private Page open(Stack stack, Chromium.Windows windows, String path) {
        Page page = windows.open(new Browser.NewContextOptions().setViewportSize(1280, 800))
                .newPage();
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
        page.navigate(stack.address(Part.QUERY_UI) + path);
        return page;
    }

    /** What the browser tells a page when its tab is hidden or shown again. */
    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    private static void awaitLive(Page page) {
        assertThat(page.locator("#state[data-state=live]")).isVisible();
    }

    private static Locator rows(Page page) {
        return page.locator("#events > .event");
    }

    private static List<String> messages(Page page) {
        return rows(page).locator(".message").allTextContents();
    }

    private void send(Client client, int from, int to) {
        client.send(IntStream.range(from, to)
                .mapToObj(i -> event("info", "number " + i))
                .toArray(String[]::new));
    }

    private String event(String level, String message) {
        return "{\"level\":\"%s\",\"service\":\"payments\",\"message\":\"%s %s\"}".formatted(level, message, mark);
    }
}
