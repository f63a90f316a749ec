package io.logflow.ingester.event;

import io.logflow.ingester.event.StrictJson.Digits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the reading of any record, told without knowing what the record was meant to be: by Jackson's strict parser and by
 * nothing of the reader's own. Each breach is an {@link AssertionError}.
 */
public final class EventOracle {
    /** The faults of what is no JSON at all; of lone surrogates in escapes and of its limits Jackson thinks otherwise. */
    private static final Set<Fault> NOT_JSON =
            EnumSet.of(Fault.INVALID_JSON, Fault.CONTROL_CHARACTER, Fault.DUPLICATE_KEY, Fault.TRAILING_CONTENT);

    private static final Set<String> MAY_VANISH =
            Set.of("timestamp", "@timestamp", "time", "ts", "level", "severity", "log_level");
    private static final String FIRST = "{\"@timestamp\":\"";
    /** The number that a moved name may get makes its path this much longer than the client's could be. */
    private static final int NUMBER_OF_A_NAME = 8;

    private static final EventReader USED = new EventReader(new DocumentIds(Clock.systemUTC()));

    private EventOracle() {}

    /** Reads the bytes as one record, with a reader that has read much before, and with a new one. */
    public static void check(byte[] record) {
        Reading reading = USED.read(record, 0, record.length, Origin.at(1));
        Reading again =
                new EventReader(new DocumentIds(Clock.systemUTC())).read(record, 0, record.length, Origin.at(1));
        require(withoutId(reading).equals(withoutId(again)), "a new reader reads otherwise");
        Object strict = strict(record);
        if (reading instanceof Reading.Event event) {
            checkNothingIsLost(object(strict, "accepted, but not by Jackson"), check(event, record.length));
        } else if (reading instanceof Reading.Refusal refusal) {
            require(refusal.at() >= -1 && refusal.at() <= record.length, "the fault lies outside the record");
            require(strict == null || !NOT_JSON.contains(refusal.fault()), "refused, but Jackson accepts it");
            require(refusal.fault() != Fault.NOT_AN_OBJECT || !(strict instanceof Map), "an object is one");
        }
    }

    /** Checks a canonical event, and gives its members. */
    public static Map<?, ?> check(Reading.Event event, int recordBytes) {
        String json = utf8(event.json());
        require(json.startsWith(FIRST), "@timestamp is not first");
        require(json.chars().noneMatch(c -> c < ' '), "not one line");
        require(json.length() <= 2L * recordBytes + 1_000, "far longer than what was sent");
        require(event.id().length == 20 && event.day().length == 10, "id or day is not of its length");
        Map<?, ?> members = object(strict(event.json()), "the canonical event is not strict JSON");
        require(members.get("message") instanceof String text && !text.isBlank(), "no message");
        checkLimits(members.get("metadata"), 1, -1);
        return members;
    }

    /** Gives the reading as text that is the same for the same record. */
    public static String withoutId(Reading reading) {
        if (reading instanceof Reading.Event event) {
            String id = new String(event.id(), StandardCharsets.US_ASCII);
            return utf8(event.json()).replace(id, "ID") + utf8(event.day());
        }
        return reading.toString();
    }

    /** Reads strictly; null for what is no JSON, and for JSON's null. Jackson alone would take UTF-16, UTF-32 and byte order marks too. */
    public static @Nullable Object strict(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return text.startsWith("\ufeff") || text.indexOf('\0') >= 0 ? null : StrictJson.parse(json);
        } catch (IOException e) {
            return null;
        }
    }

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static Map<?, ?> object(@Nullable Object value, String otherwise) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new AssertionError(otherwise);
    }

    private static void checkLimits(@Nullable Object value, int depth, int path) {
        require(path <= JsonScanner.MAX_PATH_BYTES + NUMBER_OF_A_NAME, "a path of keys is too long");
        if (value instanceof Map<?, ?> object) {
            require(depth <= JsonScanner.MAX_DEPTH, "an object is too deep");
            object.forEach((key, member) -> {
                String name = (String) key;
                require(name.indexOf('\0') < 0, "NUL in a key");
                checkLimits(member, depth + 1, path + 1 + name.getBytes(StandardCharsets.UTF_8).length);
            });
        } else if (value instanceof List<?> array) {
            require(depth <= JsonScanner.MAX_DEPTH, "an array is too deep");
            array.forEach(element -> checkLimits(element, depth + 1, path));
        } else if (value instanceof Digits digits) {
            long count = digits.text().chars().filter(c -> c >= '0' && c <= '9').count();
            require(count <= JsonScanner.MAX_DIGITS, "a number is too long");
        }
    }

    /** Every string and number of the record is in the event, but for those that became its time or level, and null in a field. */
    private static void checkNothingIsLost(Map<?, ?> record, Map<?, ?> event) {
        List<Object> kept = new ArrayList<>();
        collect(event, kept);
        List<Object> sent = new ArrayList<>();
        record.forEach((name, value) -> {
            if (!(name instanceof String known) || !MAY_VANISH.contains(known)) {
                collect(value, sent);
            }
        });
        for (Object value : sent) {
            require(kept.remove(value), "a value is lost");
        }
    }

    private static void collect(@Nullable Object value, List<Object> into) {
        if (value instanceof Map<?, ?> object) {
            object.values().forEach(member -> collect(member, into));
        } else if (value instanceof List<?> array) {
            array.forEach(element -> collect(element, into));
        } else if (value != null) {
            into.add(value);
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }
}
