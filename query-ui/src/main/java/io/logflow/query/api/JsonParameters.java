package io.logflow.query.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of a search from a JSON object: a value, or an array where a parameter may be repeated. */
final class JsonParameters {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonParameters() {}

    /** Empty for what is no JSON object of strings, numbers and arrays of these. */
    static Optional<Parameters> read(byte[] body) {
        List<Parameter> entries = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                boolean array = json.nextToken() == JsonToken.START_ARRAY;
                while (array ? json.nextToken() != JsonToken.END_ARRAY : json.currentToken() != null) {
                    if (json.currentToken() != JsonToken.VALUE_STRING
                            && !json.currentToken().isNumeric()) {
                        return Optional.empty();
                    }
                    entries.add(new Parameter(name, json.getText()));
                    if (!array) {
                        break;
                    }
                }
            }
            return json.nextToken() == null ? Optional.of(new Parameters(entries)) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
