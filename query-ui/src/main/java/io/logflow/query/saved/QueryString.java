package io.logflow.query.saved;

import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of an address after the question mark, which is also how a form is sent. */
public final class QueryString {

    private static final String SEPARATOR = "&";

    private QueryString() {}

    /** Reads names and values in their order; empty for a name without an equals sign, and for a percent sign without two digits. */
    public static Optional<Parameters> parse(String text) {
        List<Parameter> entries = new ArrayList<>();
        try {
            for (String entry : text.split(SEPARATOR, -1)) {
                if (!entry.isEmpty()) {
                    int equals = entry.indexOf('=');
                    if (equals < 0) {
                        return Optional.empty();
                    }
                    entries.add(new Parameter(decode(entry.substring(0, equals)), decode(entry.substring(equals + 1))));
                }
            }
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
        return Optional.of(new Parameters(entries));
    }

    /** The parameters as one writes them, without the question mark. */
    public static String of(Parameters parameters) {
        String href = parameters.hrefOf("");
        return href.isEmpty() ? "" : href.substring(1);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
