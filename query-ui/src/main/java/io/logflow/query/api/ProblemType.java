package io.logflow.query.api;

import io.logflow.web.Problem;

/** The catalogue of what the API refuses or cannot do. */
enum ProblemType {
    INVALID_PARAMETER("invalid-parameter", 400, "The search cannot be understood"),
    EVENT_NOT_FOUND("event-not-found", 404, "There is no such event"),
    SEARCH_UNAVAILABLE("search-unavailable", 503, "Logs cannot be searched at the moment");

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    Problem because(String detail) {
        return new Problem(code, status, title, detail);
    }
}
