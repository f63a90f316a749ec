package io.logflow.query.context;

import io.logflow.query.context.ContextView.Choice;
import io.logflow.query.context.ContextView.End;
import io.logflow.query.page.event.Addresses;
import io.logflow.query.page.event.Columns;
import io.logflow.query.page.event.EventDetail;
import io.logflow.query.page.event.EventDetails;
import io.logflow.query.page.event.EventRow;
import io.logflow.query.page.event.EventRows;
import io.logflow.query.page.event.Highlights;
import io.logflow.query.page.event.Offset;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Context;
import io.logflow.query.store.Context.Side;
import io.logflow.query.store.ContextQuery.Scope;
import io.logflow.query.store.EventTime;
import io.logflow.query.store.StoredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Puts an event and what is around it on the page. */
final class ContextRows {

    private static final int LONGEST_NAME = 80;

    private final Context context;
    private final ContextForm form;
    private final String id;
    private final Parameters search;
    private final EventRows rows;

    ContextRows(Context context, ContextForm form) {
        this.context = context;
        this.form = form;
        this.id = context.event().id();
        this.search = search();
        this.rows = new EventRows(new SearchLinks(search), Columns.STANDARD, Highlights.NONE);
    }

    ContextView view() {
        EventDetail detail = EventDetails.of(context.event(), new SearchLinks(search), Columns.STANDARD);
        EventRow here = rows.row(context.event())
                .withStyle("here")
                .withOffset(Offset.length(Duration.ZERO))
                .opened(detail);
        List<EventRow> shown =
                new ArrayList<>(context.newer().logs().stream().map(this::row).toList());
        Collections.reverse(shown);
        shown.add(here);
        context.older().logs().forEach(log -> shown.add(row(log)));
        End newer = end(context.newer(), "newer", "after");
        End older = end(context.older(), "older", "before");
        if (form.oldestFirst()) {
            Collections.reverse(shown);
        }
        boolean complete =
                context.older().gaps().isEmpty() && context.newer().gaps().isEmpty();
        boolean alone = shown.size() == 1
                && complete
                && !context.older().goesOn()
                && !context.newer().goesOn();
        return new ContextView(
                "Around " + VisibleText.line(here.message().get(0).text(), LONGEST_NAME) + " · LogFlow",
                status(shown.size() - 1),
                scopes(),
                widths(),
                new Choice("Oldest first", form.oldestFirst(), href(form.turned())),
                Stream.concat(context.newer().gaps().stream(), context.older().gaps().stream())
                        .distinct()
                        .toList(),
                form.oldestFirst() ? older : newer,
                shown,
                form.oldestFirst() ? newer : older,
                alone ? alone() : "",
                search.hrefOf("/"),
                detail.traceHref());
    }

    private EventRow row(StoredLog log) {
        EventRow row = rows.row(log);
        return context.time()
                .flatMap(at -> EventTime.of(row.time().iso()).map(time -> Duration.between(at, time)))
                .map(offset -> row.withOffset(Offset.signed(offset)))
                .orElse(row);
    }

    private String status(int others) {
        if (standsAlone()) {
            return "Nothing is known to be around this event";
        }
        String count = others == 1 ? "1 event" : "%,d events".formatted(others);
        return count + " around this one, up to " + ContextForm.words(form.around()) + " before and after, " + of();
    }

    /** Which events count, as the end of a sentence. */
    private String of() {
        return context.shared()
                .map(value -> "of " + context.scope().word() + " " + VisibleText.line(value, LONGEST_NAME))
                .orElse("of all services");
    }

    private String alone() {
        if (context.time().isEmpty()) {
            return "The time of this event cannot be read, so nothing is known to be around it.";
        }
        return standsAlone()
                ? "This event has no " + context.scope().word() + ", so no other event shares it."
                : "Nothing else " + of() + " was logged within " + ContextForm.words(form.around()) + ".";
    }

    /** Whether there is nothing by which other events could be around it. */
    private boolean standsAlone() {
        boolean lacks = context.scope().field().isPresent() && context.shared().isEmpty();
        return lacks || context.time().isEmpty();
    }

    private End end(Side side, String name, String word) {
        List<Choice> links = new ArrayList<>();
        String says = "";
        int shown = name.equals("older") ? form.older() : form.newer();
        if (side.goesOn() && side.logs().size() == shown && shown < ContextForm.MOST_EVENTS) {
            ContextForm more = name.equals("older")
                    ? form.withEvents(2 * ContextForm.EVENTS, 0)
                    : form.withEvents(0, 2 * ContextForm.EVENTS);
            String last = side.logs().get(side.logs().size() - 1).id();
            String address = Addresses.context(id, more.text());
            links.add(new Choice(
                    "Load " + name, false, address.substring(0, address.indexOf('#') + 1) + Addresses.anchor(last)));
        } else if (side.goesOn()) {
            says = "There are more than a page holds.";
            links.add(new Choice("Go on in the search", false, further(side, name)));
        } else if (!side.gaps().isEmpty()) {
            says = "What else there is could not be looked at.";
        } else if (!standsAlone()) {
            says = "No %sevent %s in the %s %s."
                    .formatted(side.logs().isEmpty() ? "" : "further ", of(), ContextForm.words(form.around()), word);
            form.wider()
                    .ifPresent(wider -> links.add(new Choice(
                            "Look " + ContextForm.words(wider) + " around", false, href(form.withAround(wider)))));
        }
        return new End(name, says, links);
    }

    /** The search where the page ends. */
    private String further(Side side, String name) {
        String last = side.logs().isEmpty()
                ? ""
                : rows.row(side.logs().get(side.logs().size() - 1)).time().iso();
        if (last.isEmpty()) {
            return search.hrefOf("/");
        }
        return name.equals("older")
                ? search.with("to", last).hrefOf("/")
                : search.with("from", last).with("sort", "oldest").hrefOf("/");
    }

    private List<Choice> scopes() {
        return Stream.of(Scope.values())
                .map(scope -> new Choice(
                        scope == Scope.ALL ? "All" : "Same " + scope.word(),
                        scope == context.scope(),
                        href(form.withScope(scope))))
                .toList();
    }

    private List<Choice> widths() {
        return Stream.concat(ContextForm.STEPS.stream(), Stream.of(form.around()))
                .distinct()
                .sorted()
                .map(step ->
                        new Choice(ContextForm.words(step), step.equals(form.around()), href(form.withAround(step))))
                .toList();
    }

    private String href(ContextForm other) {
        return Addresses.context(id, other.text());
    }

    private Parameters search() {
        Parameters found = Parameters.NONE;
        if (context.shared().isPresent()) {
            found = found.with(
                    context.scope().field().orElseThrow().word(),
                    context.shared().get());
        }
        if (context.time().isEmpty()) {
            return found.with("range", "all");
        }
        Instant at = context.time().get();
        return found.with("from", at.minus(form.around()).toString())
                .with("to", at.plus(form.around()).toString());
    }
}
