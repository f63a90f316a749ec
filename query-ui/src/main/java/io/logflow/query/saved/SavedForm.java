package io.logflow.query.saved;

import io.logflow.query.page.event.VisibleText;
import io.logflow.query.saved.SavedList.Term;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The form in which a search is given a name, or another one.
 *
 * @param version of the saved search that is changed; empty for a new one
 * @param terms what is saved, for reading
 * @param notice why it was not saved; empty at first
 * @param present how the saved search is now, when somebody else has changed it
 */
record SavedForm(
        String heading,
        String action,
        String version,
        Input name,
        Input description,
        Input search,
        List<Term> terms,
        String notice,
        Optional<SavedList.Item> present) {

    /** One field, with what is wrong about it. */
    record Input(String value, String error) {}

    static SavedForm empty(String search) {
        return of(Optional.empty(), "", "", "", search, List.of());
    }

    static SavedForm of(SavedSearch saved) {
        return of(
                Optional.of(saved.id()),
                saved.version().text(),
                saved.name(),
                saved.description(),
                saved.search(),
                List.of());
    }

    /** With what was sent, and what is wrong about it. */
    static SavedForm of(Optional<String> id, Parameters sent, List<InvalidParameter> faults) {
        return of(
                id,
                sent.first("version"),
                sent.first(Draft.NAME),
                sent.first(Draft.DESCRIPTION),
                sent.first(Draft.SEARCH),
                faults);
    }

    private static SavedForm of(
            Optional<String> id,
            String version,
            String name,
            String description,
            String search,
            List<InvalidParameter> faults) {
        return new SavedForm(
                id.isPresent() ? "Change a saved search" : "Save this search",
                id.map(text -> "/saved/" + text).orElse("/saved"),
                version,
                new Input(name, fault(Draft.NAME, faults)),
                new Input(description, fault(Draft.DESCRIPTION, faults)),
                new Input(search, fault(Draft.SEARCH, faults)),
                SavedList.terms(search.substring(search.indexOf('?') + 1)),
                "",
                Optional.empty());
    }

    SavedForm because(String reason) {
        return new SavedForm(heading, action, version, name, description, search, terms, reason, Optional.empty());
    }

    /** To be sent once more, now against the version that another has written. */
    SavedForm against(SavedSearch now) {
        return new SavedForm(
                heading,
                action,
                now.version().text(),
                name,
                description,
                search,
                terms,
                "Somebody changed this saved search in the meantime, so nothing was written. Saving now replaces their change.",
                Optional.of(SavedList.of(List.of(now), "").items().get(0)));
    }

    private static String fault(String field, List<InvalidParameter> faults) {
        return faults.stream()
                .filter(fault -> fault.parameter().equals(field))
                .map(fault -> (fault.value().isEmpty() ? "This" : "“" + VisibleText.line(fault.value(), 60) + "”") + " "
                        + fault.reason() + ". " + fault.hint())
                .findFirst()
                .orElse("");
    }
}
