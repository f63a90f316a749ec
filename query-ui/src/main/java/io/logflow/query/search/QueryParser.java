package io.logflow.query.search;

import static io.logflow.query.search.KnownParameters.CURSOR;
import static io.logflow.query.search.KnownParameters.FROM;
import static io.logflow.query.search.KnownParameters.LEVEL;
import static io.logflow.query.search.KnownParameters.MESSAGE;
import static io.logflow.query.search.KnownParameters.METADATA_PREFIX;
import static io.logflow.query.search.KnownParameters.SIZE;
import static io.logflow.query.search.KnownParameters.TO;

import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Parsed;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one request's parameters and collects every problem on the way. */
final class QueryParser {

    private static final String TIME_HINT =
            "Use a time like 2023-09-15T08:00:00Z, a date like 2023-09-15, or a time relative to now like now-15m, now-1h or now-7d.";

    private final Parameters parameters;
    private final Sizes sizes;
    private final Instant now;
    private final List<InvalidParameter> problems = new ArrayList<>();
    private final Set<LogLevel> levels = EnumSet.noneOf(LogLevel.class);
    private final Map<FilterField, String> fields = new EnumMap<>(FilterField.class);
    private final Map<String, String> metadata = new TreeMap<>();

    QueryParser(Parameters parameters, Sizes sizes, Instant now) {
        this.parameters = parameters;
        this.sizes = sizes;
        this.now = now;
    }

    Parsed parse() {
        parameters.names().forEach(this::checkName);
        readLevels();
        readFields();
        readMetadata();
        Optional<MessageText> message = single(MESSAGE).map(MessageText::parse).filter(text -> !text.isEmpty());
        int size = single(SIZE).flatMap(this::size).orElse(sizes.standard());
        Optional<Cursor> cursor = single(CURSOR).flatMap(this::cursor);
        Instant asOf = cursor.map(Cursor::asOf).orElse(now);
        TimeRange range = range(asOf);
        return problems.isEmpty()
                ? new Valid(new LogQuery(levels, message, fields, metadata, range, size, cursor, asOf))
                : new Invalid(List.copyOf(problems));
    }

    private void checkName(String name) {
        boolean known = FilterField.of(name).isPresent()
                || List.of(LEVEL, MESSAGE, FROM, TO, SIZE, CURSOR).contains(name)
                || (name.startsWith(METADATA_PREFIX) && name.length() > METADATA_PREFIX.length());
        if (!known) {
            problems.add(new InvalidParameter(
                    name,
                    0,
                    parameters.first(name),
                    "is not a parameter of the search",
                    KnownParameters.hintFor(name)));
            return;
        }
        List<String> values = parameters.values(name);
        for (int index = 0; index < values.size(); index++) {
            if (values.get(index).isBlank()) {
                problems.add(new InvalidParameter(
                        name, index, "", "is empty", "Leave the parameter out to search for any value."));
            } else if (index > 0 && !name.equals(LEVEL)) {
                problems.add(new InvalidParameter(
                        name,
                        index,
                        values.get(index),
                        "is given more than once",
                        "Give it once; only level may be repeated."));
            }
        }
    }

    private void readLevels() {
        List<String> words = parameters.values(LEVEL);
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            Optional<LogLevel> level = LogLevel.of(word);
            if (level.isPresent()) {
                levels.add(level.get());
            } else if (!word.isBlank()) {
                List<String> known =
                        Stream.of(LogLevel.values()).map(LogLevel::word).toList();
                problems.add(new InvalidParameter(
                        LEVEL,
                        index,
                        word,
                        "is not a level",
                        "Did you mean " + KnownParameters.nearest(word, known) + "? The levels are "
                                + String.join(", ", known) + "."));
            }
        }
    }

    private void readFields() {
        for (FilterField field : FilterField.values()) {
            single(field.parameter())
                    .filter(value -> field != FilterField.HTTP_STATUS || isStatus(value))
                    .ifPresent(value -> fields.put(field, value));
        }
    }

    private boolean isStatus(String value) {
        boolean status = value.matches("\\d{1,9}");
        if (!status) {
            problems.add(new InvalidParameter(
                    FilterField.HTTP_STATUS.parameter(), 0, value, "is not a number", "Use a whole number like 500."));
        }
        return status;
    }

    private void readMetadata() {
        for (String name : parameters.names()) {
            if (name.startsWith(METADATA_PREFIX)) {
                String path = name.substring(METADATA_PREFIX.length());
                single(name).ifPresent(value -> metadata.put(path, parameters.first(name)));
            }
        }
    }

    private Optional<Integer> size(String text) {
        Optional<Integer> size = Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= sizes.max());
        if (size.isEmpty()) {
            problems.add(new InvalidParameter(
                    SIZE,
                    0,
                    text,
                    "is not a number from 1 to " + sizes.max(),
                    "Ask for fewer events and go on with the cursor of the answer."));
        }
        return size;
    }

    private Optional<Cursor> cursor(String text) {
        Optional<Cursor> cursor = Cursor.decode(text);
        if (cursor.isEmpty()) {
            problems.add(new InvalidParameter(
                    CURSOR,
                    0,
                    text,
                    "is damaged or does not come from LogFlow",
                    "Use the cursor of an answer as it is, or leave it out to begin with the newest events."));
        }
        return cursor;
    }

    private TimeRange range(Instant asOf) {
        Optional<Instant> from = time(FROM, point -> point.start(asOf));
        Optional<Instant> to = time(TO, point -> point.end(asOf));
        TimeRange range = new TimeRange(from, to);
        if (range.isBackwards()) {
            problems.add(new InvalidParameter(
                    TO, 0, parameters.first(TO), "lies before the start of the range", "Exchange from and to."));
        }
        return range;
    }

    private Optional<Instant> time(String name, Function<TimePoint, Instant> end) {
        Optional<String> text = single(name);
        Optional<Instant> instant = text.flatMap(TimePoint::parse).map(end);
        if (text.isPresent() && instant.isEmpty()) {
            problems.add(new InvalidParameter(name, 0, text.get(), "is not a time LogFlow understands", TIME_HINT));
        }
        return instant;
    }

    /** The value without the blanks that come along when ids are pasted. */
    private Optional<String> single(String name) {
        return Optional.of(parameters.first(name).strip()).filter(value -> !value.isEmpty());
    }
}
