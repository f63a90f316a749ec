package io.logflow.query.page;

import io.logflow.query.language.Condition;
import io.logflow.query.language.QueryLanguage;
import io.logflow.query.page.Results.Hint;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.Hints;
import io.logflow.query.store.LogPage.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what would help a search that finds nothing into links: the same search in a wider range, or with one condition less. */
final class HintLinks {

    private static final int LONGEST = 80;

    private final Parameters page;
    private final Instant asOf;

    HintLinks(Parameters page, Instant asOf) {
        this.page = page.without("cursor").without("open");
        this.asOf = asOf;
    }

    /** Only what would find something. */
    List<Hint> of(Hints hints) {
        List<Hint> links = new ArrayList<>();
        for (Hints.Wider wider : hints.wider()) {
            if (wider.total().value() > 0) {
                links.add(new Hint(words(wider.range()), count(wider.total()), href(wider.range())));
            }
        }
        for (Hints.Without without : hints.without()) {
            if (without.total().value() > 0) {
                without(without).ifPresent(links::add);
            }
        }
        return List.copyOf(links);
    }

    private String href(TimeRange range) {
        Parameters open = page.without("from").without(FormInput.RANGE);
        if (range.isAll()) {
            return FormInput.inOrder(FormInput.allTime(page)).hrefOf("/");
        }
        String from = range.to().isEmpty() || page.first("to").isEmpty()
                ? "now-" + hours(range)
                : range.from().map(Instant::toString).orElse("");
        return FormInput.inOrder(open.plus("from", from)).hrefOf("/");
    }

    private String words(TimeRange range) {
        return range.isAll() ? "In all time" : "In the " + hours(range) + " before";
    }

    private String hours(TimeRange range) {
        long hours = range.from()
                .map(from -> Duration.between(from, range.to().orElse(asOf)).toHours())
                .orElse(0L);
        return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }

    private Optional<Hint> without(Hints.Without without) {
        String text = VisibleText.line(QueryLanguage.print(without.condition()), LONGEST);
        return lessOf(without.condition())
                .map(less -> new Hint("Without " + text, count(without.total()), less.hrefOf("/")));
    }

    /** The address without the condition, which is either a filter of the form or a part of the query. */
    private Optional<Parameters> lessOf(Condition condition) {
        for (String name : page.names()) {
            if (KnownParameters.isFilter(name)
                    && meaning(new Parameters(page.entries().stream()
                                    .filter(entry -> entry.name().equals(name))
                                    .toList()))
                            .filter(condition::equals)
                            .isPresent()) {
                return Optional.of(page.without(name));
            }
        }
        Optional<Condition> query = page.first("q").isEmpty()
                ? Optional.empty()
                : meaning(new Parameters(List.of(new Parameters.Parameter("q", page.first("q")))));
        if (query.isPresent() && query.get().equals(condition)) {
            return Optional.of(page.without("q"));
        }
        if (query.isPresent()
                && query.get() instanceof Condition.AllOf all
                && all.parts().contains(condition)) {
            List<Condition> parts = new ArrayList<>(all.parts());
            parts.remove(condition);
            String less = QueryLanguage.print(Condition.allOf(parts));
            return Optional.of(FormInput.inOrder(page.with("q", less)));
        }
        return Optional.empty();
    }

    private Optional<Condition> meaning(Parameters part) {
        return LogQuery.parse(part, new Sizes(1, 1), asOf) instanceof Valid valid
                ? Optional.of(valid.query().condition())
                : Optional.empty();
    }

    private static String count(Total total) {
        return total.value() == 1
                ? "1 event"
                : (total.exact() ? "%,d events" : "more than %,d events").formatted(total.value());
    }
}
