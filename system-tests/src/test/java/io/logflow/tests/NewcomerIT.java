package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.logflow.stack.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who has never seen LogFlow hears that the shop's checkout fails, and finds out why. */
@ExtendWith({LogFlow.class, Chromium.class})
class NewcomerIT {
    private static final int REQUESTS = 120;
    private static final int FAILED = 30;

    private final String mark = LogFlow.mark();
    private final Random random = new Random(5);

    @Test
    void burstOfErrors_isTracedToItsCause_inAtMostFiveActions(Stack stack, Client client, Chromium.Windows windows) {
        List<String> logs = aQuarterOfAnHour();
        client.send(logs.toArray(String[]::new));
        client.awaitFound(Map.of("service", "checkout-" + mark, "size", 1), 2 * REQUESTS);
        SearchPage page = SearchPage.in(windows, stack).go("/");
        int actions = 0;

        // 1: what everybody does: type the word one has heard, and Enter.
        page.page().locator("#q").fill("checkout-" + mark);
        page.page().locator("#q").press("Enter");
        actions++;
        assertThat(page.page().locator("#status")).containsText("%d events".formatted(2 * REQUESTS));
        // 2: the levels stand at the left with their counts; errors are what one came for.
        page.page().locator("#facet-level input[value=error]").check();
        actions++;
        assertThat(page.page().locator("#status")).containsText("%d events".formatted(FAILED));
        // 3: look at the first of them.
        Locator error = page.events().first();
        error.locator("summary").click();
        actions++;
        // 4: it says what failed, not why; the whole trace does.
        error.getByText("Whole trace").click();
        actions++;

        Locator cause = page.page().locator("li.event.fatal .message");
        assertThat(cause).hasText("no connection left in the pool: 10 of 10 in use since the deployment of 5e5342f");
        assertThat(cause).isInViewport();
        assertThat(actions).isLessThanOrEqualTo(5);
        assertThat(page.complaints()).isEmpty();
    }

    /** Requests through three services; for some minutes the last of them has no connection to its database. */
    private List<String> aQuarterOfAnHour() {
        Instant start = Instant.now().minusSeconds(600);
        List<String> logs = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            Instant time = start.plusMillis(request * 4_000L + random.nextInt(1_000));
            String trace = "t-" + mark + "-" + request;
            boolean fails = request >= REQUESTS / 2 && request < REQUESTS / 2 + FAILED;
            logs.add(event(time, trace, "checkout", "info", "POST /checkout", ""));
            logs.add(event(time.plusMillis(7), trace, "orders", "info", "placing the order", ""));
            logs.add(
                    fails
                            ? event(
                                    time.plusMillis(19),
                                    trace,
                                    "stock-db",
                                    "fatal",
                                    "no connection left in the pool: 10 of 10 in use since the deployment of 5e5342f",
                                    "")
                            : event(time.plusMillis(19), trace, "stock-db", "debug", "1 row reserved", ""));
            logs.add(
                    fails
                            ? event(
                                    time.plusMillis(3_020),
                                    trace,
                                    "checkout",
                                    "error",
                                    "order failed: 503 from orders",
                                    ",\"httpStatus\":503,\"durationMs\":3020")
                            : event(
                                    time.plusMillis(42),
                                    trace,
                                    "checkout",
                                    "info",
                                    "order placed",
                                    ",\"httpStatus\":200,\"durationMs\":42"));
        }
        return logs;
    }

    private String event(Instant time, String trace, String service, String level, String message, String more) {
        return "{\"timestamp\":\"%s\",\"traceId\":\"%s\",\"service\":\"%s-%s\",\"level\":\"%s\",\"message\":\"%s\"%s}"
                .formatted(time, trace, service, mark, level, message, more);
    }
}
