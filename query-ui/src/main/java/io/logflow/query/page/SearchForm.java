package io.logflow.query.page;

import io.logflow.query.language.QueryLanguage.Warning;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.search.FilterFields;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form as it was filled in, with what is wrong at each field.
 *
 * @param kept what has no field of its own but must not be lost when the form is sent: exclusions, columns, the order
 * @param count how many filters are set: on a phone the form is closed and says so
 */
record SearchForm(
        QueryBox query,
        RangeView range,
        List<FacetView> facets,
        List<Control> fields,
        List<Control> metadata,
        List<Parameter> kept,
        int count) {

    private static final String PARENT = "metadata.parentResourceId";
    private static final Set<String> NO_FILTERS =
            Set.of("q", "from", "to", FormInput.RANGE, "sort", "size", "columns", Display.VIEW, "cursor", "open");

    /** What is never sent again: the place in the results, and what other fields say. */
    private static final Set<String> NOT_KEPT = Set.of("q", "from", "to", FormInput.RANGE, "cursor", "open");

    /** A text field. */
    record Control(String name, String id, String label, String placeholder, String value, String error) {}

    static SearchForm of(
            Parameters page, List<InvalidParameter> problems, List<Warning> warnings, List<FacetView> facets) {
        Map<String, String> errors = problems.stream()
                .collect(Collectors.toMap(InvalidParameter::parameter, Sentences::of, (first, second) -> first));
        Set<String> boxed = facets.stream().map(FacetView::field).collect(Collectors.toSet());
        Controls controls = new Controls(page, errors, boxed);
        Set<String> metadata = new TreeSet<>(Set.of(PARENT));
        page.names().stream().filter(name -> name.startsWith("metadata.")).forEach(metadata::add);
        List<Control> fields = Stream.concat(
                        Stream.of(controls.text("message", "Message", "words, \"a phrase\"")),
                        FilterFields.EXACT.stream().map(field -> controls.text(field.word(), field.label(), "")))
                .toList();
        List<Control> paths =
                metadata.stream().map(name -> controls.text(name, name, "")).toList();
        return new SearchForm(
                QueryBox.of(page, problems, warnings),
                RangeView.of(page, errors),
                facets,
                fields,
                paths,
                kept(page, boxed, Stream.concat(fields.stream(), paths.stream()).toList()),
                (int) page.entries().stream()
                        .filter(entry -> !NO_FILTERS.contains(entry.name()))
                        .count());
    }

    /** The parameters that have their place in the form, where a problem is shown. */
    Set<String> names() {
        return Stream.of(
                        Stream.of("q", "from", "to"),
                        facets.stream().map(FacetView::field),
                        fields.stream().map(Control::name),
                        metadata.stream().map(Control::name))
                .flatMap(some -> some)
                .collect(Collectors.toSet());
    }

    /** Whether one of the text fields is filled in or wrong, so that they are shown. */
    public boolean hasValues() {
        return Stream.concat(fields.stream(), metadata.stream())
                .anyMatch(control ->
                        !control.value().isEmpty() || !control.error().isEmpty());
    }

    private static List<Parameter> kept(Parameters page, Set<String> boxed, List<Control> controls) {
        Set<String> inControls = new HashSet<>();
        controls.stream()
                .filter(control -> !control.value().isEmpty())
                .forEach(control -> inControls.add(control.name()));
        List<Parameter> kept = new ArrayList<>();
        for (Parameter entry : page.entries()) {
            boolean shown = boxed.contains(entry.name()) || inControls.remove(entry.name());
            if (!shown && !NOT_KEPT.contains(entry.name())) {
                kept.add(entry);
            }
        }
        return List.copyOf(kept);
    }

    /** What every text field has in common; a field with boxes for its values has an empty one, for another value. */
    private record Controls(Parameters page, Map<String, String> errors, Set<String> boxed) {

        Control text(String name, String label, String placeholder) {
            return new Control(
                    name,
                    "field-" + name.replaceAll("\\s", "-"),
                    VisibleText.line(label, 80),
                    placeholder,
                    boxed.contains(name) ? "" : page.first(name),
                    errors.getOrDefault(name, ""));
        }
    }
}
