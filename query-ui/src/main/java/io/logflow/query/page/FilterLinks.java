package io.logflow.query.page;

import io.logflow.query.language.LogLevel;
import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.Parameters;
import java.util.Optional;

/** Links from a value to the present search narrowed to that value. */
final class FilterLinks {

    /** Longer values are searchable, but their link would be longer than browsers and servers like. */
    private static final int LONGEST = 512;

    private final Parameters search;

    /** The page's place is left out: a narrowed search begins with the newest events again. */
    FilterLinks(Parameters search) {
        this.search = search.without("cursor");
    }

    Optional<String> filterFor(String path, String value) {
        boolean filters = KnownParameters.isFilter(path)
                && !path.equals("message")
                && (!path.equals("level") || LogLevel.of(value).isPresent());
        boolean linkable = !value.isBlank() && path.length() + value.length() <= LONGEST && value.equals(value.strip());
        return filters && linkable ? Optional.of(search.with(path, value).hrefOf("/")) : Optional.empty();
    }
}
