package io.logflow.query.trace;

import io.logflow.query.page.event.Addresses;
import io.logflow.query.page.event.Columns;
import io.logflow.query.page.event.EventRow;
import io.logflow.query.page.event.EventRows;
import io.logflow.query.page.event.Highlights;
import io.logflow.query.page.event.Offset;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.trace.TraceView.Entry;
import io.logflow.query.trace.TraceView.Group;
import io.logflow.query.trace.TraceView.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a trace on the page. */
final class TraceRows {

    private static final int LONGEST_ID = 200;
    private static final Columns COLUMNS = Columns.of(List.of(Columns.ORIGIN, "spanId", "durationMs"));

    private final String traceId;
    private final TraceForm form;
    private final LogPage page;
    private final List<TraceEvent> events;
    private final Course course;
    private final Parameters search;
    private final EventRows rows;

    TraceRows(String traceId, TraceForm form, LogPage page) {
        this.traceId = traceId;
        this.form = form;
        this.page = page;
        this.events = page.logs().stream().map(TraceEvent::of).toList();
        this.course = Course.of(events);
        this.search = search();
        this.rows = new EventRows(new SearchLinks(search), COLUMNS, Highlights.NONE);
    }

    TraceView view() {
        Lanes lanes = new Lanes(events, course);
        String shownId = VisibleText.line(traceId, LONGEST_ID);
        return new TraceView(
                "Trace " + shownId + " · LogFlow",
                shownId,
                status(lanes.count()),
                page.gaps(),
                lanes.shown(),
                Math.max(0, lanes.count() - Lanes.MOST),
                Offset.length(course.length()),
                new Link("By span", form.bySpan(), form.turned().hrefOf(traceId)),
                search.hrefOf("/"),
                form.bySpan() ? bySpan() : List.of(new Group("", "", entries(events))),
                says(),
                more());
    }

    private String status(int origins) {
        long errors = events.stream().filter(TraceEvent::isError).count();
        String total = page.total().value() == 1
                ? "1 event"
                : (page.total().exact() ? "%,d events" : "more than %,d events")
                        .formatted(page.total().value());
        boolean all = page.next().isEmpty();
        return (all ? total : "the first %,d of %s".formatted(events.size(), total))
                + " · " + (origins == 1 ? "1 service" : "%,d services".formatted(origins))
                + " · " + Offset.length(course.length())
                + " · " + (errors == 1 ? "1 error" : "%,d errors".formatted(errors));
    }

    private List<Entry> entries(List<TraceEvent> some) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < some.size(); at++) {
            TraceEvent event = some.get(at);
            String pause = at == 0
                    ? ""
                    : course.pause(some.get(at - 1), event).map(Offset::length).orElse("");
            EventRow row = rows.row(event.log());
            entries.add(new Entry(
                    pause,
                    course.offset(event)
                            .map(offset -> row.withOffset(Offset.signed(offset)))
                            .orElse(row)));
        }
        return entries;
    }

    /** Spans in the order of their first event; what has none comes last. */
    private List<Group> bySpan() {
        Map<String, List<TraceEvent>> spans = new LinkedHashMap<>();
        events.forEach(event ->
                spans.computeIfAbsent(event.span(), span -> new ArrayList<>()).add(event));
        List<TraceEvent> without = spans.remove("");
        List<Group> groups = new ArrayList<>();
        spans.forEach((span, some) -> groups.add(new Group(VisibleText.line(span, LONGEST_ID), "Span", entries(some))));
        if (without != null) {
            groups.add(new Group("", "Without a span", entries(without)));
        }
        return groups;
    }

    private String says() {
        if (page.next().isEmpty()) {
            return page.isPartial() ? "" : "These are all events of the trace that are stored.";
        }
        return page.endsEarly()
                ? "These events are large, so the page ends early."
                : form.isLargest() ? "A page holds no more than %,d events.".formatted(events.size()) : "";
    }

    private Optional<Link> more() {
        if (page.next().isEmpty() || events.isEmpty()) {
            return Optional.empty();
        }
        TraceEvent last = events.get(events.size() - 1);
        if (form.isLargest() || page.endsEarly()) {
            Parameters rest = last.time()
                    .map(time -> search.with("from", time.toString()).without("to"))
                    .orElse(search);
            return Optional.of(new Link("Go on in the search", false, rest.hrefOf("/")));
        }
        String href = form.larger().hrefOf(traceId) + "#"
                + Addresses.anchor(last.log().id());
        return Optional.of(new Link("Load more", false, href));
    }

    /** The trace as a search: of the time it takes, as far as it is shown. */
    private Parameters search() {
        Parameters found = Parameters.NONE.with("traceId", traceId);
        if (course.start().isEmpty() || page.next().isPresent()) {
            return found.with("range", "all").with("sort", "oldest");
        }
        Instant start = course.start().get();
        return found.with("from", start.toString())
                .with("to", start.plus(course.length()).toString())
                .with("sort", "oldest");
    }
}
