package io.logflow.query.search;

import io.logflow.query.language.Field;
import io.logflow.query.language.Spelling;
import io.logflow.query.search.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The names a search understands, and the one a mistyped name was most likely meant to be. */
public final class KnownParameters {

    static final String QUERY = "q";
    static final String FROM = "from";
    static final String TO = "to";
    static final String SORT = "sort";
    static final String SIZE = "size";
    static final String CURSOR = "cursor";

    private static final List<String> NAMES = names();

    private KnownParameters() {}

    static boolean isKnown(String name) {
        return List.of(QUERY, FROM, TO, SORT, SIZE, CURSOR).contains(name)
                || FilterReader.fieldOf(name).isPresent();
    }

    /** Whether it is the name of a field whose values are included or excluded; only such a parameter may be given several times. */
    public static boolean isFilter(String name) {
        return FilterReader.fieldOf(name).isPresent();
    }

    /** Whether its values are texts, each word of which is looked for. */
    static boolean isMessage(String name) {
        return FilterReader.fieldOf(name).filter(FilterReader::isMessage).isPresent();
    }

    /** Whether the field can be searched for this value: of numbers and levels not every text can. */
    public static boolean canFilter(String name, String value) {
        List<InvalidParameter> problems = new ArrayList<>();
        new FilterReader(new Parameters(List.of(new Parameter(name, value))), problems::add).read();
        return isFilter(name) && !value.isBlank() && problems.isEmpty();
    }

    /** What to do about a name that is none of them. */
    static String hintFor(String unknown) {
        if (unknown.startsWith("metadata")) {
            return "Did you mean metadata.<path>?";
        }
        String nearest = Spelling.nearest(unknown, NAMES);
        return Spelling.distance(unknown, nearest) <= Math.max(2, unknown.length() / 2)
                ? "Did you mean " + nearest + "?"
                : "The nearest one is " + nearest + "; a field below metadata is searched as metadata.<path>.";
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(QUERY));
        FilterFields.ALL.forEach(field -> names.add(field.word()));
        names.addAll(List.of(Field.Metadata.PREFIX + "<path>", FROM, TO, SORT, SIZE, CURSOR));
        return List.copyOf(names);
    }
}
