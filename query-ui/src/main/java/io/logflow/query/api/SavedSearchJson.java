package io.logflow.query.api;

import io.logflow.query.saved.Draft;
import io.logflow.query.saved.SavedSearch;
import io.logflow.query.search.InvalidParameter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Saved searches as JSON. */
final class SavedSearchJson {

    private static final Set<String> MEMBERS = Set.of(Draft.NAME, Draft.DESCRIPTION, Draft.SEARCH);

    private SavedSearchJson() {}

    static byte[] of(List<SavedSearch> searches) {
        JsonArray all = new JsonArray();
        searches.forEach(search -> all.add(json(search)));
        return new JsonObject().put("savedSearches", all).toBuffer().getBytes();
    }

    static byte[] of(SavedSearch search) {
        return json(search).toBuffer().getBytes();
    }

    private static JsonObject json(SavedSearch search) {
        return new JsonObject()
                .put("id", search.id())
                .put("version", search.version().text())
                .put(Draft.NAME, search.name())
                .put(Draft.DESCRIPTION, search.description())
                .put(Draft.SEARCH, search.search())
                .put("href", search.href())
                .put("createdAt", search.createdAt().map(Instant::toString).orElse(null))
                .put("updatedAt", search.updatedAt().map(Instant::toString).orElse(null));
    }

    /** Reads what shall be saved; a misspelt member is refused and never ignored. */
    static Draft.Checked read(byte[] body) {
        JsonObject json;
        try {
            json = new JsonObject(Buffer.buffer(body));
        } catch (DecodeException | ClassCastException noObject) {
            return bad("body", "is not a JSON object", "Send {\"name\":\"…\",\"description\":\"…\",\"search\":\"…\"}.");
        }
        List<InvalidParameter> faults = new ArrayList<>();
        for (String member : json.fieldNames()) {
            if (!MEMBERS.contains(member)) {
                faults.add(new InvalidParameter(
                        member, 0, "", "is not a member", "The members are name, description and search."));
            } else if (!(json.getValue(member) instanceof String)) {
                faults.add(new InvalidParameter(member, 0, "", "is not a string", "Put the value in quotes."));
            }
        }
        return faults.isEmpty()
                ? Draft.of(text(json, Draft.NAME), text(json, Draft.DESCRIPTION), text(json, Draft.SEARCH))
                : new Draft.Bad(faults);
    }

    private static String text(JsonObject json, String member) {
        return json.getString(member, "");
    }

    private static Draft.Checked bad(String parameter, String reason, String hint) {
        return new Draft.Bad(List.of(new InvalidParameter(parameter, 0, "", reason, hint)));
    }
}
