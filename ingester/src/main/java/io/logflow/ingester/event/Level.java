package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The levels of log events. Numbers are those of syslog (0 to 7, <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1">RFC
 * 5424</a>) and of pino (10 to 60).
 */
enum Level {
    TRACE("trace finest finer all silly 10"),
    DEBUG("debug dbg fine verbose 7 20"),
    INFO("info information informational notice log config 5 6 30"),
    WARN("warn warning wrn 4 40"),
    ERROR("error err severe 3 50"),
    FATAL("fatal critical crit alert emergency emerg panic 0 1 2 60"),
    UNKNOWN("unknown");

    private static final Level[] LEVELS = values();
    private static final int LONGEST = 16;
    private static final Map<String, Level> BY_NAME = new HashMap<>();

    static {
        for (Level level : LEVELS) {
            for (String name : level.names) {
                BY_NAME.put(name, level);
            }
        }
    }

    private final String[] names;
    private final byte[] json;

    Level(String names) {
        this.names = names.split(" ", -1);
        this.json = ('"' + name().toLowerCase(Locale.ROOT) + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** Folds a level as people write it, or the digits of a number; null if it is none that we know. */
    static @Nullable Level of(byte[] text, int from, int to) {
        for (Level level : LEVELS) {
            if (Arrays.equals(text, from, to, level.json, 1, level.json.length - 1)) {
                return level; // nearly always, and it makes no object
            }
        }
        if (to - from > LONGEST) {
            return null;
        }
        String name = new String(text, from, to - from, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return BY_NAME.get(name);
    }

    /** The level as a JSON string. */
    byte[] json() {
        return json;
    }
}
