package io.logflow.query.page;

import io.logflow.query.page.event.Columns;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.search.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the results are shown: what the page's address holds beside the search.
 *
 * @param roomy whether rows are higher than dense ones
 * @param wrap whether a message takes as many lines as it needs
 * @param open the event that is open
 */
public record Display(Columns columns, boolean roomy, boolean wrap, Optional<String> open) {

    static final String VIEW = "view";
    static final String ROOMY = "roomy";
    static final String WRAP = "wrap";

    /** The parameters that the page alone knows; everything else in its address is a search. */
    private static final List<String> OWN = List.of(SearchLinks.COLUMNS, VIEW, SearchLinks.OPEN, FormInput.RANGE);

    private static final int LONGEST_ID = 512;

    public static Display of(Parameters page) {
        List<String> view = List.of(page.first(VIEW).split(",", -1));
        return new Display(
                Columns.parse(page.first(SearchLinks.COLUMNS)),
                view.contains(ROOMY),
                view.contains(WRAP),
                Optional.of(page.first(SearchLinks.OPEN)).filter(id -> !id.isBlank() && id.length() <= LONGEST_ID));
    }

    /** The search in a page's address: what the API, the tail and an export take. */
    public static Parameters searchIn(Parameters page) {
        Parameters search = page;
        for (String name : OWN) {
            search = search.without(name);
        }
        return search;
    }

    /** The address with one of the switches of the view turned. */
    static String toggled(Parameters page, String word) {
        Set<String> view = new LinkedHashSet<>(List.of(page.first(VIEW).split(",", -1)));
        view.remove("");
        if (!view.remove(word)) {
            view.add(word);
        }
        Parameters without = page.without(VIEW).without("cursor");
        return (view.isEmpty() ? without : without.plus(VIEW, String.join(",", view))).hrefOf("/");
    }
}
