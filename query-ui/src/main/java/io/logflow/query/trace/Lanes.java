package io.logflow.query.trace;

import io.logflow.query.page.event.Offset;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.trace.TraceView.Bar;
import io.logflow.query.trace.TraceView.Lane;
import io.logflow.query.trace.TraceView.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The services of a trace in the order of their first event, each with a drawing of when it said something. */
final class Lanes {

    /** More would push the events off the screen; what is left out is said. */
    static final int MOST = 24;

    private static final int LONGEST_NAME = 80;

    /** In units of the drawing: below it two events look like one, and the more severe one is drawn. */
    private static final int LEAST_WIDTH = 3;

    private final Course course;
    private final Map<String, List<TraceEvent>> byOrigin = new LinkedHashMap<>();

    Lanes(List<TraceEvent> events, Course course) {
        this.course = course;
        events.forEach(event -> byOrigin.computeIfAbsent(event.origin(), origin -> new ArrayList<>())
                .add(event));
    }

    int count() {
        return byOrigin.size();
    }

    List<Lane> shown() {
        return byOrigin.entrySet().stream()
                .limit(MOST)
                .map(entry -> lane(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Lane lane(String origin, List<TraceEvent> events) {
        long errors = events.stream().filter(TraceEvent::isError).count();
        return new Lane(
                origin.isEmpty() ? "(no service)" : VisibleText.line(origin, LONGEST_NAME),
                events.size(),
                errors,
                range(events),
                bars(events),
                ticks(events));
    }

    private String range(List<TraceEvent> events) {
        List<Duration> offsets = events.stream()
                .flatMap(event -> course.offset(event).stream())
                .sorted()
                .toList();
        if (offsets.isEmpty()) {
            return "";
        }
        String from = Offset.signed(offsets.get(0));
        String to = Offset.signed(offsets.get(offsets.size() - 1));
        return from.equals(to) ? from : from + " to " + to;
    }

    /** Each span from its first event to its last, one line for all of the lane's. */
    private List<Bar> bars(List<TraceEvent> events) {
        Map<String, int[]> spans = new LinkedHashMap<>();
        for (TraceEvent event : events) {
            if (!event.span().isEmpty() && event.time().isPresent()) {
                int place = course.place(event);
                spans.merge(event.span(), new int[] {place, place}, (a, b) ->
                        new int[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
            }
        }
        return spans.values().stream()
                .map(ends -> new Bar(ends[0], Math.max(LEAST_WIDTH, ends[1] - ends[0])))
                .distinct()
                .toList();
    }

    private Collection<Tick> ticks(List<TraceEvent> events) {
        Map<Integer, TraceEvent> worst = new TreeMap<>();
        for (TraceEvent event : events) {
            if (event.time().isPresent()) {
                int place = course.place(event) / LEAST_WIDTH * LEAST_WIDTH;
                worst.merge(place, event, (a, b) -> a.isError() || !b.isError() ? a : b);
            }
        }
        return worst.entrySet().stream()
                .map(entry -> new Tick(
                        Math.min(entry.getKey(), Course.WIDTH - LEAST_WIDTH),
                        entry.getValue().level().word(),
                        entry.getValue().isError()))
                .toList();
    }
}
