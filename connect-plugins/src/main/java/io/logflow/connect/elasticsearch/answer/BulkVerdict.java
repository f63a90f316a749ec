package io.logflow.connect.elasticsearch.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What the answer to a {@code _bulk} request means: one verdict for each document, or one for the whole request. */
public sealed interface BulkVerdict {

    /**
     * Asks Elasticsearch for no more than is read here; {@code status} stays, or answers would lose their positions.
     */
    String FILTER_PATH = "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason";

    /** Elasticsearch quotes as much of a document as there is; the cause stands behind that. */
    int MAX_TEXT = 500;

    JsonFactory JSON = new JsonFactory();

    /**
     * The documents were looked at one by one.
     *
     * @param items in the order of the documents sent, and as many
     */
    record PerDocument(List<Item> items) implements BulkVerdict {}

    /** Nothing is known of single documents, not even whether some were indexed. */
    record Whole(Verdict verdict, Refusal refusal) implements BulkVerdict {}

    /**
     * The verdict on one document.
     *
     * @param refusal why, unless the document is indexed
     */
    record Item(Verdict verdict, Refusal refusal) {
        private static final Refusal NONE = new Refusal(200, "", "");
        private static final Item INDEXED = new Item(Verdict.INDEXED, NONE);
        private static final Item ALREADY_INDEXED = new Item(Verdict.ALREADY_INDEXED, NONE);

        static Item of(int status, Refusal error) {
            Verdict verdict = Verdict.ofItem(status, error.type(), error.reason());
            return switch (verdict) {
                case INDEXED -> INDEXED;
                case ALREADY_INDEXED -> ALREADY_INDEXED;
                case REJECTED, TRY_AGAIN, UNAUTHORISED, MISCONFIGURED ->
                    new Item(verdict, new Refusal(status, error.type(), error.reason()));
            };
        }
    }

    /**
     * Reads an answer.
     *
     * @param sent number of documents in the request; an answer for another number of them answers nothing, and the
     *     request has to be repeated
     */
    static BulkVerdict of(int status, byte[] body, int sent) {
        if (status != 200) {
            return whole(status, body);
        } else if (AllStored.isSaidBy(body, sent)) {
            return new PerDocument(Collections.nCopies(sent, Item.INDEXED));
        }
        try (JsonParser json = JSON.createParser(body)) {
            List<Item> items = items(json, sent);
            return items.size() == sent
                    ? new PerDocument(items)
                    : unusable("expected " + sent + " answers and found " + items.size());
        } catch (IOException e) {
            return unusable("it is not the JSON of a bulk answer");
        }
    }

    /** The verdict on any request from an answer that is not 200. */
    static Whole whole(int status, byte[] body) {
        Refusal error = new Refusal(status, "", "");
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("error")) {
                    error = error(json, status);
                    break;
                }
            }
        } catch (IOException e) {
            // A proxy's HTML page, an empty body: the status alone has to do.
        }
        return new Whole(Verdict.ofRequest(status, error.type(), error.reason()), error);
    }

    private static Whole unusable(String why) {
        return new Whole(
                Verdict.TRY_AGAIN, Refusal.bySink("unusable_bulk_answer", "The answer is unusable: " + why + "."));
    }

    private static List<Item> items(JsonParser json, int sent) throws IOException {
        List<Item> items = new ArrayList<>(sent);
        while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.FIELD_NAME
                    && json.currentName().equals("items")) {
                json.nextToken();
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    items.add(item(json));
                }
            }
        }
        return items;
    }

    /** Reads {@code {"create":{"status":400,"error":{…}}}} from its opening brace to its closing one. */
    private static Item item(JsonParser json) throws IOException {
        int status = 0;
        Refusal error = Item.NONE;
        json.nextToken(); // the action's name
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "status" -> status = json.nextIntValue(0);
                case "error" -> error = error(json, status);
                default -> {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        json.nextToken();
        return Item.of(status, error);
    }

    /** Reads an error that is an object or, in answers from before the request reached an index, a plain sentence. */
    private static Refusal error(JsonParser json, int status) throws IOException {
        JsonToken start = json.nextToken();
        if (start != JsonToken.START_OBJECT) {
            return new Refusal(status, "", start == JsonToken.VALUE_STRING ? json.getText() : "");
        }
        String type = "";
        String reason = "";
        String cause = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "type" -> type = text(json);
                case "reason" -> reason = text(json);
                case "caused_by" -> cause = error(json, status).reason();
                default -> {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        return new Refusal(status, type, cause.isEmpty() || reason.contains(cause) ? reason : reason + ": " + cause);
    }

    private static String text(JsonParser json) throws IOException {
        String text = Objects.requireNonNullElse(json.nextTextValue(), "");
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }
}
