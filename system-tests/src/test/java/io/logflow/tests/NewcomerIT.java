package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.logflow.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who has never seen LogFlow hears that something is wrong in the demo's shop, and finds out what. */
@ExtendWith({LogFlow.class, Chromium.class})
class NewcomerIT {
    private int actions;

    @Test
    void burstOfErrors_isTracedToItsCause_inAtMostFiveActions(Stack stack, Client client, Chromium.Windows windows) {
        Incident incident = Incident.now(1).sentBy(client);
        String cause = incident.cause().getString("message");
        SearchPage page = SearchPage.in(windows, stack).go("/");
        Page window = page.page();

        // The first view shows that there are errors, and when.
        assertThat(window.locator(".histogram svg path.error")).isVisible();
        // 1: the levels stand at the left with their counts; errors are what one came for.
        act(window.locator("#facet-level input[value=error]")::check);
        assertThat(window.locator(".chips .error bdi")).hasText("error");
        // 2: look at the newest that a customer was told; other tests' logs stand between the shop's.
        Locator newest = page.events()
                .filter(new Locator.FilterOptions().setHasText("answered 502"))
                .first();
        act(newest.locator("summary")::click);
        // 3: it tells of a failure that may have come from another service; the whole trace says from which.
        act(newest.getByText("Whole trace")::click);
        Locator first = window.locator("li.event:is(.error, .fatal)").first();
        assertThat(first.locator(".message")).hasText(cause);
        assertThat(first).isInViewport();
        // 4: what went wrong first, with its stack trace.
        act(first.locator("summary")::click);

        assertThat(window.locator("table.lanes tbody tr")).hasCount((int) incident.services());
        assertThat(first.locator("table.fields")).containsText(incident.cause().getString("metadata.error.type"));
        assertThat(first.locator("table.fields")).containsText(incident.cause().getString("service"));
        assertThat(incident.services()).isGreaterThan(1);
        assertThat(actions).isLessThanOrEqualTo(5);
        assertThat(page.complaints()).isEmpty();
    }

    private void act(Runnable action) {
        actions++;
        action.run();
    }
}
