package io.logflow.query.api;

import io.logflow.web.Problem;

/** The catalogue of what the API refuses or cannot do. */
public enum ProblemType {
    INVALID_PARAMETER("invalid-parameter", 400, "The search cannot be understood"),
    SEARCH_TOO_BROAD("search-too-broad", 400, "The search is too broad"),
    NOT_JSON("not-json", 400, "The body is not a JSON object of parameters"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    EVENT_NOT_FOUND("event-not-found", 404, "There is no such event"),
    SAVED_SEARCH_NOT_FOUND("saved-search-not-found", 404, "There is no such saved search"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not possible here"),
    NAME_TAKEN("name-taken", 409, "Another saved search has this name"),
    TOO_MANY_SAVED("too-many-saved-searches", 409, "No further search can be saved"),
    CHANGED_MEANWHILE("changed-meanwhile", 412, "The saved search was changed in the meantime"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not supported"),
    PRECONDITION_REQUIRED("precondition-required", 428, "The version that was read must be named"),
    TOO_MANY_SEARCHES("too-many-searches", 429, "Too many searches are under way"),
    TOO_MANY_TAILS("too-many-tails", 429, "Too many follow the logs"),
    SEARCH_UNAVAILABLE("search-unavailable", 503, "Logs cannot be searched at the moment");

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** This kind of problem, with the occurrence and the way out as its detail. */
    public Problem because(String detail) {
        return new Problem(code, status, title, detail);
    }
}
