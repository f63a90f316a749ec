package io.logflow.query.page;

import io.logflow.query.page.Results.Message;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.store.LogPage;
import java.util.List;
import java.util.Locale;

/** What the page says in words. */
final class Sentences {

    static final Message NO_LOGS = new Message(
            "No logs yet", "Send a first one to the ingester; it can be found here a second later.", List.of());

    static final Message NO_MATCH = new Message("No event matches", "", List.of());

    private Sentences() {}

    static String of(InvalidParameter problem) {
        return "“" + VisibleText.line(problem.value(), 60) + "” " + problem.reason() + ". " + problem.hint();
    }

    /** For problems that have no field of their own. */
    static String ofUnseen(InvalidParameter problem) {
        return VisibleText.line(problem.parameter(), 60) + " " + problem.reason() + ". " + problem.hint();
    }

    /** How many events there are; of a page that goes on after another, how many more these are. */
    static String found(LogPage page, boolean continued) {
        int shown = page.logs().size();
        String count = continued
                ? "%,d more of %s".formatted(shown, total(page))
                : total(page);
        return count + " · %,d ms".formatted(page.tookMillis());
    }

    /** Why events are shown that lie outside the range. */
    static String outside(LogPage page, String range) {
        return "Nothing in this time (%s). These are the newest events outside it: %s in all."
                .formatted(range.toLowerCase(Locale.ROOT), total(page));
    }

    private static String total(LogPage page) {
        return (page.total().value() == 1 ? "%,d event" : page.total().exact() ? "%,d events" : "more than %,d events")
                .formatted(page.total().value());
    }
}
