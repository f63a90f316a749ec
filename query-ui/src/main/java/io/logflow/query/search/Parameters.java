package io.logflow.query.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search as it stands in the URL: names and values in their order. The page builds its links from it, so a link changes one
 * thing and keeps the rest.
 */
public record Parameters(List<Parameter> entries) {

    public static final Parameters NONE = new Parameters(List.of());

    /** One name with one value; a name may come again. */
    public record Parameter(String name, String value) {}

    public Parameters {
        entries = List.copyOf(entries);
    }

    public static Parameters of(Map<String, List<String>> request) {
        List<Parameter> entries = new ArrayList<>();
        request.forEach((name, values) -> values.forEach(value -> entries.add(new Parameter(name, value))));
        return new Parameters(entries);
    }

    /** Without what a form sends for fields left empty. */
    public Parameters withoutBlanks() {
        return new Parameters(
                entries.stream().filter(entry -> !entry.value().isBlank()).toList());
    }

    public Parameters without(String name) {
        return new Parameters(
                entries.stream().filter(entry -> !entry.name().equals(name)).toList());
    }

    public Parameters without(String name, String value) {
        return new Parameters(entries.stream()
                .filter(entry -> !entry.equals(new Parameter(name, value)))
                .toList());
    }

    /** With this value in the place of all former ones of that name. */
    public Parameters with(String name, String value) {
        List<Parameter> changed = new ArrayList<>(without(name).entries);
        changed.add(new Parameter(name, value));
        return new Parameters(changed);
    }

    /** With one value more, beside those of that name. */
    public Parameters plus(String name, String value) {
        List<Parameter> changed = new ArrayList<>(entries);
        changed.add(new Parameter(name, value));
        return new Parameters(changed);
    }

    public List<String> values(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The value, or the empty string: what a form control shows. */
    public String first(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
    }

    public Set<String> names() {
        return entries.stream().map(Parameter::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** A relative reference to the path with these parameters. */
    public String hrefOf(String path) {
        return entries.isEmpty()
                ? path
                : entries.stream()
                        .map(entry -> encode(entry.name()) + "=" + encode(entry.value()))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encode(String text) {
        // A colon may stand in a query as it is (RFC 3986, section 3.4), and times are easier to read with it.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%3A", ":");
    }
}
