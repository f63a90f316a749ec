package io.logflow.ingester;

import io.logflow.web.Problem;

/** The catalogue of the ingester's error answers. */
public enum IngesterProblem {
    NO_RECORD("no-record", 400, "The request has no record"),
    NOT_JSON("not-json", 400, "The body is not JSON"),
    NO_VALID_RECORD("no-valid-record", 400, "No record could be stored"),
    BAD_ENCODING("bad-encoding", 400, "The body is not packed as it says"),
    INVALID_IDEMPOTENCY_KEY("invalid-idempotency-key", 400, "The idempotency key is not valid"),
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter is not valid"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Only POST is possible here"),
    REQUEST_TIMEOUT("request-timeout", 408, "The request took too long to arrive"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not supported"),
    UNSUPPORTED_ENCODING("unsupported-encoding", 415, "The content encoding is not supported"),
    INTERNAL("internal", 500, "LogFlow failed"),
    OVERLOADED("overloaded", 503, "Too much is in flight"),
    KAFKA_UNAVAILABLE("kafka-unavailable", 503, "Kafka did not acknowledge in time");

    private final String code;
    private final int status;
    private final String title;

    IngesterProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** Makes the answer for one occurrence: what is wrong, where, and the way out. */
    public Problem with(String detail) {
        return new Problem(code, status, title, detail);
    }
}
