package io.logflow.query.saved;

import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody wants to save, checked.
 *
 * @param search in one way of writing: without a question mark, without what was left empty, without the place of a page
 */
public record Draft(String name, String description, String search) {

    public static final String NAME = "name";
    public static final String DESCRIPTION = "description";
    public static final String SEARCH = "search";

    static final int LONGEST_NAME = 100;
    static final int LONGEST_DESCRIPTION = 500;

    /** Well below the longest address that the service takes. */
    static final int LONGEST_SEARCH = 8_000;

    static final int MOST_PARAMETERS = 100;

    /** Not part of a search, but of the page that was open when it was saved. */
    private static final List<String> PLACES = List.of("cursor", "open");

    /** What checking came to. */
    public sealed interface Checked {}

    /** It can be saved. */
    public record Good(Draft draft) implements Checked {}

    /** It cannot; every fault is named. */
    public record Bad(List<InvalidParameter> faults) implements Checked {}

    /**
     * Checks what was typed or sent.
     *
     * @param search the address of a search or its parameters: {@code /?q=timeout&from=now-1h}, with or without what stands before
     */
    public static Checked of(String name, String description, String search) {
        List<InvalidParameter> faults = new ArrayList<>();
        String title = name.strip();
        if (title.isEmpty()) {
            faults.add(new InvalidParameter(NAME, 0, "", "is empty", "Give the search a name."));
        }
        checkLength(NAME, title, LONGEST_NAME, faults);
        checkLength(DESCRIPTION, description.strip(), LONGEST_DESCRIPTION, faults);
        Optional<Parameters> parameters = QueryString.parse(queryOf(search.strip()));
        if (parameters.isEmpty()) {
            faults.add(new InvalidParameter(
                    SEARCH,
                    0,
                    search,
                    "is not the address of a search",
                    "Copy the address of the search page, as in q=timeout&from=now-1h."));
            return new Bad(List.copyOf(faults));
        }
        String canonical = canonical(parameters.get());
        checkLength(SEARCH, canonical, LONGEST_SEARCH, faults);
        if (parameters.get().entries().size() > MOST_PARAMETERS) {
            faults.add(new InvalidParameter(
                    SEARCH,
                    0,
                    search,
                    "has more than " + MOST_PARAMETERS + " parameters",
                    "Say it with fewer, in the search box for example."));
        }
        return faults.isEmpty() ? new Good(new Draft(title, description.strip(), canonical)) : new Bad(faults);
    }

    /** What stands between question mark and fragment; an address without a question mark searches for all. */
    private static String queryOf(String search) {
        String address = search.replaceFirst("#.*$", "");
        int mark = address.indexOf('?');
        return mark < 0 && address.matches("(https?:/)?/[^=]*") ? "" : address.substring(mark + 1);
    }

    private static String canonical(Parameters parameters) {
        return QueryString.of(new Parameters(parameters.withoutBlanks().entries().stream()
                .filter(entry -> !entry.name().isBlank() && !PLACES.contains(entry.name()))
                .collect(Collectors.toList())));
    }

    private static void checkLength(String field, String text, int longest, List<InvalidParameter> faults) {
        if (text.length() > longest) {
            faults.add(new InvalidParameter(
                    field,
                    0,
                    text,
                    "is longer than %,d characters".formatted(longest),
                    "It has %,d; shorten it.".formatted(text.length())));
        }
    }
}
