package io.logflow.query.page;

import io.logflow.query.language.LogLevel;
import io.logflow.query.search.FilterFields;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form as it was filled in, with what is wrong at each field.
 *
 * @param count how many filters are set: on a phone the form is closed and says so
 * @param size empty unless the address names a page size
 */
record SearchForm(
        Control message,
        List<LevelBox> levels,
        String levelError,
        List<Control> fields,
        List<Control> metadata,
        Control from,
        Control to,
        List<Preset> presets,
        String size,
        int count) {

    private static final String PARENT = "metadata.parentResourceId";

    private static final Map<String, String> RANGES_IN_WORDS =
            Map.of("15m", "15 minutes", "1h", "hour", "24h", "24 hours", "7d", "7 days");

    /** A text field. */
    record Control(String name, String id, String label, String placeholder, String value, String error) {}

    /** One level to tick. */
    record LevelBox(String word, String letter, boolean checked) {}

    /** A range that takes one click. */
    record Preset(String range, String label, String words, boolean chosen) {}

    static SearchForm of(Parameters search, List<InvalidParameter> problems) {
        Map<String, String> errors = problems.stream()
                .collect(Collectors.toMap(InvalidParameter::parameter, Sentences::of, (first, second) -> first));
        Controls controls = new Controls(search, errors);
        Set<String> metadata = new TreeSet<>(Set.of(PARENT));
        search.names().stream().filter(name -> name.startsWith("metadata.")).forEach(metadata::add);
        List<String> chosen = search.values("level");
        return new SearchForm(
                controls.text("message", "Message", "All of these words, \"or this phrase\""),
                Stream.of(LogLevel.values())
                        .map(level -> new LevelBox(
                                level.word(), level.letter(), chosen.stream().anyMatch(level.word()::equalsIgnoreCase)))
                        .toList(),
                errors.getOrDefault("level", ""),
                FilterFields.EXACT.stream()
                        .map(field -> controls.text(field.word(), field.label(), ""))
                        .toList(),
                metadata.stream().map(name -> controls.text(name, name, "")).toList(),
                controls.text("from", "From", "now-1h"),
                controls.text("to", "To", "now"),
                presets(search),
                search.first("size"),
                (int) search.names().stream()
                        .filter(name -> !Set.of("message", "size", "cursor").contains(name))
                        .count());
    }

    /** The parameters that have their place in the form, where a problem is shown. */
    Set<String> names() {
        return Stream.concat(Stream.of("level"), controls().stream().map(Control::name))
                .collect(Collectors.toSet());
    }

    /** All text fields. */
    public List<Control> controls() {
        return Stream.of(Stream.of(message, from, to), fields.stream(), metadata.stream())
                .flatMap(some -> some)
                .toList();
    }

    private static List<Preset> presets(Parameters search) {
        List<Preset> presets = new ArrayList<>();
        boolean openEnd = search.first("to").isEmpty();
        for (String range : List.of("15m", "1h", "24h", "7d")) {
            boolean chosen = openEnd && search.first("from").equals("now-" + range);
            presets.add(new Preset(range, range, "Last " + RANGES_IN_WORDS.get(range), chosen));
        }
        presets.add(new Preset(
                FormInput.ALL_TIME,
                "All",
                "All time",
                openEnd && search.first("from").isEmpty()));
        return List.copyOf(presets);
    }

    /** What every text field has in common. */
    private record Controls(Parameters search, Map<String, String> errors) {

        Control text(String name, String label, String placeholder) {
            return new Control(
                    name,
                    "field-" + name.replaceAll("\\s", "-"),
                    label,
                    placeholder,
                    search.first(name),
                    errors.getOrDefault(name, ""));
        }
    }
}
