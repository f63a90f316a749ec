package io.logflow.query.store;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.language.Text;
import io.logflow.query.store.ErrorGroups.Group;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts errors together that say the same of different things. */
final class ErrorGrouping {

    static final Condition ERRORS = Condition.anyOf(Stream.of(LogLevel.ERROR, LogLevel.FATAL)
            .<Condition>map(level -> new Condition.Has(new Field.Known(LogField.LEVEL), new Text.Word(level.word())))
            .toList());

    private static final Set<String> MEMBERS = Set.of("@timestamp", "service", "message");
    private static final int LONGEST_PATTERN = 300;

    /** A word with a digit in it: a number, an id, an address, a time, a duration. Possessive, so that no message takes long. */
    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_.:/@-]*+\\d[\\w.:/@-]*+");

    private ErrorGrouping() {}

    static ErrorGroups of(LogPage newestFirst, int mostGroups) {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (StoredLog log : newestFirst.logs()) {
            Group single = group(log);
            groups.merge(List.of(single.service(), single.pattern()), single, ErrorGrouping::joined);
        }
        return new ErrorGroups(
                newestFirst,
                groups.values().stream()
                        .sorted(Comparator.comparingLong(Group::count).reversed())
                        .limit(mostGroups)
                        .toList());
    }

    static String pattern(String message) {
        String start = message.length() > LONGEST_PATTERN ? message.substring(0, LONGEST_PATTERN) : message;
        return VARIABLE.matcher(start).replaceAll("*").strip();
    }

    private static Group group(StoredLog log) {
        Map<String, String> members = Members.of(log, MEMBERS);
        Instant time = EventTime.of(members.getOrDefault("@timestamp", "")).orElse(Instant.EPOCH);
        Optional<String> service = Optional.ofNullable(members.get("service"));
        return new Group(service, pattern(members.getOrDefault("message", "")), 1, time, time, log);
    }

    private static Group joined(Group group, Group older) {
        return new Group(
                group.service(), group.pattern(), group.count() + 1, older.first(), group.last(), group.newest());
    }
}
