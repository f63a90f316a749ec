package io.logflow.connect.elasticsearch.answer;

import java.util.Locale;

/**
 * Why something was refused, by Elasticsearch or by the sink itself.
 *
 * @param status HTTP status; 0 when no answer of Elasticsearch stands behind it
 * @param type Elasticsearch's name for the error, or the sink's own in the same form ({@code key_missing})
 * @param reason a sentence. Elasticsearch quotes values of the document in it, so it belongs beside the document in the
 *     dead letter topic and never in a log
 */
public record Refusal(int status, String type, String reason) {

    public static Refusal bySink(String type, String reason) {
        return new Refusal(0, type, reason);
    }

    /** The error as a slug: {@code document-parsing-exception}. */
    public String code() {
        return type.isEmpty() ? "http-" + status : type.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for whoever reads the dead letter. */
    public String sentence() {
        return status == 0 ? reason : "Elasticsearch refused the document: " + (reason.isEmpty() ? summary() : reason);
    }

    /** What may be logged: no word of it comes from a record. */
    public String summary() {
        return status == 0 ? "type=" + type : "status=" + status + " type=" + type;
    }
}
