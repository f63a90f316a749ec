package io.logflow.query.language;

import java.util.Optional;

/** What stands between a field and its value. */
enum Sign {
    IS,
    IS_NOT,
    OVER,
    AT_LEAST,
    UNDER,
    AT_MOST;

    /** Reads a sign; if there is none, nothing is read. */
    static Optional<Sign> read(Characters query) {
        if (query.take("!=")) {
            return Optional.of(IS_NOT);
        }
        if (query.take(":") || query.take("==") || query.take("=")) {
            return Optional.of(IS);
        }
        return readComparison(query);
    }

    static Optional<Sign> readComparison(Characters query) {
        if (query.take(">=")) {
            return Optional.of(AT_LEAST);
        }
        if (query.take(">")) {
            return Optional.of(OVER);
        }
        if (query.take("<=")) {
            return Optional.of(AT_MOST);
        }
        return query.take("<") ? Optional.of(UNDER) : Optional.empty();
    }

    boolean isComparison() {
        return this != IS && this != IS_NOT;
    }
}
