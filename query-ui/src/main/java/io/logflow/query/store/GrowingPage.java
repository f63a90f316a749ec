package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.logflow.query.search.Cursor;
import io.logflow.query.search.LogQuery;
import io.logflow.query.store.Hits.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page while its events are collected, by one request or several. It looks for one event more than asked for: whether that one
 * exists says whether there is a next page.
 */
final class GrowingPage {

    /** With less room than this another request is not worth its while. */
    private static final int LEAST_ROOM = 64 * 1024;

    private final LogQuery query;
    private final Map<String, Aggregation> aggregations;
    private final List<Hits> answers = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private int bytesLeft;
    private Optional<Hits> counts = Optional.empty();
    private boolean full;
    private boolean late;

    /**
     * An empty page.
     *
     * @param aggregations what the first request counts beside its events
     */
    GrowingPage(LogQuery query, Map<String, Aggregation> aggregations, int maxBytes) {
        this.query = query;
        this.aggregations = aggregations;
        this.bytesLeft = maxBytes;
    }

    LogQuery query() {
        return query;
    }

    /** Only the first request counts; the others go on where it ended. */
    boolean isEmpty() {
        return answers.isEmpty();
    }

    Map<String, Aggregation> aggregations() {
        return aggregations;
    }

    /** What was counted; absent when large events took its place in the answer. */
    Optional<Json> counted() {
        return answers.get(0).aggregations();
    }

    /** Whether the first answer had more than there was room for. */
    boolean isCut() {
        return answers.get(0).cut();
    }

    int missing() {
        return query.size() + 1 - hits.size();
    }

    int bytesLeft() {
        return bytesLeft;
    }

    /** After which event the next request goes on. */
    Optional<Cursor> position() {
        return after(hits);
    }

    /** Takes the answer to one request and says whether another one is wanted. */
    boolean add(Hits answer, int asked, Deadline deadline) {
        answers.add(answer);
        hits.addAll(answer.hits());
        bytesLeft -= answer.hits().stream()
                .mapToInt(hit -> hit.log().source().length())
                .sum();
        boolean exhausted = answer.hits().size() < asked;
        full = answer.cut() || (!exhausted && missing() > 0 && bytesLeft < LEAST_ROOM);
        boolean wanted = !full && !exhausted && missing() > 0 && answer.isComplete();
        late = wanted && deadline.isOver();
        return wanted && !late;
    }

    /** Takes what was counted by a request of its own. */
    Optional<Json> count(Hits answer) {
        counts = Optional.of(answer);
        return answer.aggregations();
    }

    /** The page as it stands; the timeout is only named in the explanation when the search ran into it. */
    LogPage finish(Duration timeout) {
        if (hits.isEmpty() && full) {
            throw Hits.tooLarge();
        }
        List<Hit> shown = hits.size() > query.size() ? hits.subList(0, query.size()) : hits;
        List<String> gaps = gaps(timeout);
        boolean goesOn = hits.size() > query.size() || (!shown.isEmpty() && (full || !gaps.isEmpty()));
        return new LogPage(
                answers.get(0).total(),
                answers.stream().mapToLong(Hits::tookMillis).sum(),
                gaps,
                shown.stream().map(Hit::log).toList(),
                full && shown.size() < query.size(),
                goesOn ? after(shown) : Optional.empty());
    }

    private List<String> gaps(Duration timeout) {
        List<String> gaps = late
                ? List.of(Hits.outOfTime(timeout))
                : answers.get(answers.size() - 1).gaps(timeout);
        return Stream.concat(gaps.stream(), counts.stream().flatMap(hits -> hits.gaps(timeout).stream()))
                .distinct()
                .toList();
    }

    private Optional<Cursor> after(List<Hit> events) {
        if (events.isEmpty()) {
            return query.cursor();
        }
        Hit last = events.get(events.size() - 1);
        return Optional.of(new Cursor(query.asOf(), query.order(), last.nanos(), last.tieBreak()));
    }
}
