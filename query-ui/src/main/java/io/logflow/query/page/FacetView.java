package io.logflow.query.page;

import java.util.List;

/**
 * The most frequent values of one field beside the results.
 *
 * @param more what the list leaves out, in words; empty when it is complete
 */
record FacetView(String field, String label, List<Choice> values, String more) {

    /**
     * One value to include by its box or to exclude by its link.
     *
     * @param text as it is shown, {@code value} as it is
     * @param count empty when it is not known
     */
    record Choice(
            String id,
            String value,
            String text,
            String style,
            String letter,
            String count,
            boolean included,
            boolean excluded,
            String excludeHref) {}
}
