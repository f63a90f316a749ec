package io.logflow.query.search;

import java.util.Optional;

/** The fields that are filtered by their exact value; the parameter is named like the field. */
public enum FilterField {
    RESOURCE_ID("resourceId", "Resource"),
    SERVICE("service", "Service"),
    TRACE_ID("traceId", "Trace"),
    SPAN_ID("spanId", "Span"),
    COMMIT("commit", "Commit"),
    HOST("host", "Host"),
    ENDPOINT("endpoint", "Endpoint"),
    HTTP_STATUS("httpStatus", "Status");

    private final String parameter;
    private final String label;

    FilterField(String parameter, String label) {
        this.parameter = parameter;
        this.label = label;
    }

    public String parameter() {
        return parameter;
    }

    /** How the form calls the field. */
    public String label() {
        return label;
    }

    public static Optional<FilterField> of(String parameter) {
        for (FilterField field : values()) {
            if (field.parameter.equals(parameter)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
