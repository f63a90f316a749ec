package io.logflow.query.search;

/**
 * One value that cannot be searched for, and the way out.
 *
 * @param index which occurrence of the parameter it is, from 0
 * @param reason a clause that follows the parameter's name: "is not a level"
 * @param hint what to do instead, as a sentence
 */
public record InvalidParameter(String parameter, int index, String value, String reason, String hint) {

    private static final int LONGEST_ECHO = 100;

    public InvalidParameter {
        if (value.length() > LONGEST_ECHO) {
            value = value.substring(0, LONGEST_ECHO) + "…";
        }
    }
}
