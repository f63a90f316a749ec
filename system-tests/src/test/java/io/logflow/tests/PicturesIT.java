package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Takes the README's pictures, of the demo's logs; at their best when this runs alone, without the logs of other tests. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {
    private static final long MOST_BYTES = 150_000;

    private Incident incident = Incident.now(7);

    @BeforeAll
    void logs(Client client) {
        incident = incident.sentBy(client);
    }

    @Test
    void search(Stack stack, Chromium.Windows windows) throws IOException {
        SearchPage page = window(stack, windows, ColorScheme.LIGHT, 1280, 800).open(Map.of("from", "now-15m"));

        page.expand(page.events().and(page.page().locator(".error")).first());

        take(page, "page");
    }

    @Test
    void trace(Stack stack, Chromium.Windows windows) throws IOException {
        SearchPage page = window(stack, windows, ColorScheme.LIGHT, 1200, 720);

        page.go("/trace/" + incident.traceId());

        take(page, "trace");
    }

    @Test
    void live(Stack stack, Client client, Chromium.Windows windows) throws IOException {
        SearchPage page = window(stack, windows, ColorScheme.LIGHT, 1200, 720).go("/tail");
        assertThat(page.page().locator("#state[data-state=live]")).isVisible();

        client.send(incident.more(20).toArray(String[]::new));

        assertThat(page.page().locator("#rate")).containsText("20 events");
        take(page, "live");
    }

    @Test
    void phone(Stack stack, Chromium.Windows windows) throws IOException {
        SearchPage page = window(stack, windows, ColorScheme.DARK, 390, 720);

        page.open(Map.of("from", "now-15m", "level", "error"));

        Locator first = page.events().first();
        assertThat(first).isVisible();
        take(page, "phone");
    }

    private static SearchPage window(
            Stack stack, Chromium.Windows windows, ColorScheme colours, int width, int height) {
        return SearchPage.in(
                windows,
                stack,
                new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, height));
    }

    private static void take(SearchPage page, String name) throws IOException {
        assertThat(Picture.take(page.page(), name))
                .isRegularFile()
                .satisfies(file -> assertThat(file.toFile().length()).isLessThan(MOST_BYTES));
        assertThat(page.complaints()).isEmpty();
    }
}
