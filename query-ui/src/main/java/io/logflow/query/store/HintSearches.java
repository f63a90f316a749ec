package io.logflow.query.store;

import io.logflow.query.language.Condition;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The searches whose counts are the {@link Hints} for one that found nothing: the first without a range, wider ones, less strict ones. */
final class HintSearches {

    /** A query can have hundreds of words; the first ones tell enough. */
    private static final int MOST_CONDITIONS = 20;

    private static final List<Duration> WIDER =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    private final LogQuery query;
    private final List<TimeRange> ranges;
    private final List<Condition> conditions;

    HintSearches(LogQuery query) {
        this.query = query;
        this.ranges = widerThan(query.range(), query.asOf());
        this.conditions =
                parts(query.condition()).stream().limit(MOST_CONDITIONS).toList();
    }

    List<LogQuery> queries() {
        List<LogQuery> queries = new ArrayList<>();
        queries.add(query.within(TimeRange.ALL));
        ranges.forEach(range -> queries.add(query.within(range)));
        for (Condition left : conditions) {
            List<Condition> others = new ArrayList<>(parts(query.condition()));
            others.remove(left);
            queries.add(query.with(Condition.allOf(others)));
        }
        return queries;
    }

    Hints read(List<Hits> answers, Duration timeout) {
        if (answers.size() != 1 + ranges.size() + conditions.size()) {
            throw new UncheckedIOException(new IOException("Elasticsearch has not answered each of the searches"));
        }
        List<Hints.Wider> wider = new ArrayList<>();
        List<Hints.Without> without = new ArrayList<>();
        LinkedHashSet<String> gaps = new LinkedHashSet<>();
        answers.forEach(answer -> gaps.addAll(answer.gaps(timeout)));
        for (int number = 0; number < ranges.size(); number++) {
            wider.add(
                    new Hints.Wider(ranges.get(number), answers.get(1 + number).total()));
        }
        for (int number = 0; number < conditions.size(); number++) {
            without.add(new Hints.Without(
                    conditions.get(number),
                    answers.get(1 + ranges.size() + number).total()));
        }
        Optional<Instant> newest =
                answers.get(0).hits().stream().findFirst().map(hit -> Instant.ofEpochSecond(0, hit.nanos()));
        return new Hints(newest, wider, without, List.copyOf(gaps));
    }

    /** What can be taken away; a condition alone is a list of one. */
    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return all.parts();
        }
        return condition instanceof Condition.Everything ? List.of() : List.of(condition);
    }

    private static List<TimeRange> widerThan(TimeRange range, Instant asOf) {
        if (range.isAll()) {
            return List.of();
        }
        Instant end = range.to().orElse(asOf);
        Stream<TimeRange> wider = range.from().stream()
                .flatMap(from -> WIDER.stream().map(end::minus).filter(from::isAfter))
                .map(from -> new TimeRange(Optional.of(from), range.to()));
        return Stream.concat(wider, Stream.of(TimeRange.ALL)).toList();
    }
}
