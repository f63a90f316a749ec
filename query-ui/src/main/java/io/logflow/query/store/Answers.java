package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.match.CanonicalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Elasticsearch's answer to several searches at once. */
final class Answers {

    private Answers() {}

    /** Each search's own answer, in their order; one that failed counts as an answer of which a shard is missing. */
    static List<Hits> read(byte[] answer) throws IOException {
        List<Hits> answers = new ArrayList<>();
        try (JsonParser json = CanonicalEvent.JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an answer to searches: it begins with " + json.currentToken());
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("responses")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        int start = (int) json.currentTokenLocation().getByteOffset();
                        json.skipChildren();
                        int end = (int) json.currentLocation().getByteOffset();
                        answers.add(Hits.read(Arrays.copyOfRange(answer, start, end), false));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return answers;
    }
}
