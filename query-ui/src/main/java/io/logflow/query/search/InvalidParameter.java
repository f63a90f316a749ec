package io.logflow.query.search;

import io.logflow.query.language.QueryLanguage.Place;
import java.util.Optional;

/**
 * One value that cannot be searched for, and the way out.
 *
 * @param index which occurrence of the parameter it is, from 0
 * @param reason a clause that follows the parameter's name: "is not a level"
 * @param hint what to do instead, as a sentence
 * @param place which part of the value is meant, where one can tell
 */
public record InvalidParameter(
        String parameter, int index, String value, String reason, String hint, Optional<Place> place) {

    private static final int LONGEST_ECHO = 100;

    public InvalidParameter(String parameter, int index, String value, String reason, String hint) {
        this(parameter, index, value, reason, hint, Optional.empty());
    }

    public InvalidParameter {
        if (value.length() > LONGEST_ECHO) {
            value = value.substring(0, LONGEST_ECHO) + "…";
        }
    }
}
