package io.logflow.query.page.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the pages about one event or one trace are, whatever characters an id has. */
public final class Addresses {

    /** A link with a longer one would be longer than browsers and servers like. */
    private static final int LONGEST = 512;

    private Addresses() {}

    /** The opened event alone, for a row to fetch. */
    public static String event(String id) {
        return "/event/" + inPath(id);
    }

    /** The events around one, scrolled to it. */
    public static String context(String id) {
        return context(id, "");
    }

    /**
     * The same with more to say.
     *
     * @param query what stands after the path: empty, or a question mark and parameters
     */
    public static String context(String id, String query) {
        return "/context/" + inPath(id) + query + "#" + anchor(id);
    }

    /** The event as it is stored. */
    public static String stored(String id) {
        return "/api/v1/logs/" + inPath(id);
    }

    /** All events of a trace; none for what cannot stand in a path. */
    public static Optional<String> trace(String traceId) {
        boolean stepsAside = traceId.equals(".") || traceId.equals("..");
        return traceId.isBlank() || stepsAside || traceId.length() > LONGEST
                ? Optional.empty()
                : Optional.of("/trace/" + inPath(traceId));
    }

    /** The place of an event's row in its page. */
    public static String anchor(String id) {
        return "e-" + inPath(id);
    }

    private static String inPath(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
