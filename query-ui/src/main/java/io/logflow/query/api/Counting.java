package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.Interval;
import io.logflow.query.store.OverviewRequest;
import io.logflow.query.store.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is to be counted, and refuses what would be too much before Elasticsearch is asked. */
final class Counting {

    private static final int STANDARD_BUCKETS = 60;
    private static final int STANDARD_VALUES = 10;
    private static final int MOST_GROUPINGS = 2;
    private static final String INTERVALS =
            "Use one of " + Interval.ALL.stream().map(Interval::name).collect(Collectors.joining(", ")) + ".";

    private final Asked asked;
    private final QueryConfig config;

    Counting(Asked asked, QueryConfig config) {
        this.asked = asked;
        this.config = config;
        asked.limitRange(config.maxRange());
    }

    /** {@code zone}, {@code buckets} and {@code interval}. */
    Histogram.Wish histogram() {
        int buckets = asked.number("buckets", STANDARD_BUCKETS, 1, config.maxBuckets());
        return new Histogram.Wish(asked.zone(), buckets, interval(config.maxBuckets()));
    }

    /** {@code field} and {@code top}. */
    OverviewRequest facets() {
        List<Field> fields = fields("field");
        if (fields.isEmpty() && asked.isValid()) {
            asked.problem("field", "", "is missing", "Name the fields, like field=service,metadata.k8s.pod.");
        }
        if (fields.size() > config.maxFacets()) {
            asked.problem(
                    "field", "", "names too many fields", "At most " + config.maxFacets() + " are counted at once.");
        }
        return new OverviewRequest(Optional.empty(), fields, top());
    }

    /** {@code of}, {@code by}, {@code top}, {@code interval} and {@code zone}. */
    TableRequest table() {
        Optional<LogField> of = asked.value(
                "of",
                name -> LogField.of(name).filter(TableRequest::isMeasurable),
                "is a field of neither numbers nor times",
                "Use durationMs, httpStatus or timestamp. What is below metadata is held as text and has no average.");
        List<Field> by = new ArrayList<>(fields("by"));
        if (by.size() > MOST_GROUPINGS) {
            asked.problem(
                    "by", "", "names more than two fields", "Group by two fields at most, and by time with interval.");
        }
        int top = top();
        long groups = Math.round(Math.pow(top, Math.min(MOST_GROUPINGS, by.size())));
        if (groups > config.maxBuckets()) {
            asked.problem(
                    "top",
                    Integer.toString(top),
                    "makes " + groups + " groups",
                    "At most " + config.maxBuckets() + " are allowed.");
        }
        int buckets = (int) Math.max(1, config.maxBuckets() / Math.max(1, groups));
        boolean byTime = asked.text("interval").isPresent();
        boolean auto = asked.text("interval").filter("auto"::equals).isPresent();
        Optional<Interval> interval = auto ? Optional.empty() : interval(buckets);
        Histogram.Wish time = new Histogram.Wish(asked.zone(), Math.min(STANDARD_BUCKETS, buckets), interval);
        return new TableRequest(of, by, top, byTime ? Optional.of(time) : Optional.empty());
    }

    private int top() {
        return asked.number("top", STANDARD_VALUES, 1, config.maxFacetValues());
    }

    private Optional<Interval> interval(int most) {
        Optional<Interval> interval = asked.value("interval", Interval::of, "is not an interval", INTERVALS);
        if (interval.isPresent() && asked.isValid()) {
            Optional<Instant> from = asked.query().range().from();
            Instant to = asked.query().range().to().orElse(asked.query().asOf());
            if (from.isEmpty()) {
                asked.problem("interval", interval.get().name(), "needs a range", "Say from when on, with from.");
            } else if (from.get().isAfter(to)) {
                asked.problem(
                        "interval",
                        interval.get().name(),
                        "needs the end of a range that begins in the future",
                        "Say until when, with to.");
            } else if (!interval.get().divides(Duration.between(from.get(), to), most)) {
                asked.problem(
                        "interval",
                        interval.get().name(),
                        "divides the range into more than " + most + " parts",
                        "Use a longer interval or a shorter range.");
            }
        }
        return interval;
    }

    private List<Field> fields(String parameter) {
        List<Field> fields = new ArrayList<>();
        for (String name : asked.list(parameter)) {
            Optional<Field> field = field(name);
            if (field.isEmpty()) {
                asked.problem(
                        parameter,
                        name,
                        "names " + name + ", which is no field whose values can be counted",
                        "See /api/v1/fields; what is below metadata is metadata.<path>.");
            }
            field.ifPresent(fields::add);
        }
        return fields;
    }

    private static Optional<Field> field(String name) {
        if (name.startsWith(Field.Metadata.PREFIX) && name.length() > Field.Metadata.PREFIX.length()) {
            return Optional.of(new Field.Metadata(name.substring(Field.Metadata.PREFIX.length())));
        }
        return LogField.of(name).<Field>map(Field.Known::new).filter(OverviewRequest::hasFacet);
    }
}
