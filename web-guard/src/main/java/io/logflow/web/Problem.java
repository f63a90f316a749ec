package io.logflow.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An error answer: a problem document of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 *
 * @param code the kind of problem as a slug, for programs: {@code type} is {@code urn:logflow:problem:} and the code
 * @param status the HTTP status
 * @param title the kind of problem in a few words, the same for every occurrence
 * @param detail this occurrence: what is wrong, where, and the way out
 */
public record Problem(String code, int status, String title, String detail) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Gives the document, to which a caller may add members of its own. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("type", "urn:logflow:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    /** Ends the response with this problem. */
    public void send(RoutingContext context) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(toJson().toBuffer());
    }

    /**
     * Ends the response with this problem before the request's body, if it has one, was read. What still comes of the body is thrown away,
     * and the connection is closed after it.
     */
    public void sendUnread(RoutingContext context) {
        UnreadBody.answer(context, () -> send(context));
    }
}
