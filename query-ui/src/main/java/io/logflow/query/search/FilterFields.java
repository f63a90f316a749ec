package io.logflow.query.search;

import io.logflow.query.language.LogField;
import java.util.ArrayList;
import java.util.List;

/** The fields of the contract that have a filter of their own, in the form and as a parameter of the API. */
public final class FilterFields {

    /** Found by their exact value; their parameter is named like the field. */
    public static final List<LogField> EXACT = List.of(
            LogField.RESOURCE_ID,
            LogField.SERVICE,
            LogField.TRACE_ID,
            LogField.SPAN_ID,
            LogField.COMMIT,
            LogField.HOST,
            LogField.ENDPOINT,
            LogField.HTTP_STATUS,
            LogField.DURATION_MS);

    static final List<LogField> ALL = all();

    private FilterFields() {}

    private static List<LogField> all() {
        List<LogField> all = new ArrayList<>(List.of(LogField.LEVEL, LogField.MESSAGE));
        all.addAll(EXACT);
        return List.copyOf(all);
    }
}
