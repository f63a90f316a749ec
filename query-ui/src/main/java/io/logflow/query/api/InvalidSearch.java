package io.logflow.query.api;

import io.logflow.query.search.InvalidParameter;
import io.logflow.web.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The problem document of a search that cannot be understood: the same from whatever takes the parameters of a search. */
public final class InvalidSearch {

    private InvalidSearch() {}

    /** Names every parameter at fault in {@code errors}; the detail is about the first. */
    public static JsonObject document(List<InvalidParameter> errors) {
        InvalidParameter first = errors.get(0);
        Problem problem =
                ProblemType.INVALID_PARAMETER.because(first.parameter() + " " + first.reason() + ". " + first.hint());
        JsonArray all = new JsonArray();
        errors.forEach(error -> all.add(of(error)));
        return problem.toJson().put("errors", all);
    }

    private static JsonObject of(InvalidParameter error) {
        JsonObject json = new JsonObject()
                .put("parameter", error.parameter())
                .put("index", error.index())
                .put("value", error.value())
                .put("reason", error.reason())
                .put("hint", error.hint());
        error.place()
                .ifPresent(place -> json.put(
                        "place", new JsonObject().put("start", place.start()).put("end", place.end())));
        return json;
    }
}
