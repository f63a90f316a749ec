package io.logflow.connect.elasticsearch.retention;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.connect.elasticsearch.answer.BulkVerdict;
import io.logflow.connect.elasticsearch.answer.NoAnswer;
import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.config.RetentionConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The indices of days that are over for longer than they are kept. One look lists what there is, and deletes them one by
 * one, so that an index which cannot be deleted keeps no other.
 *
 * <p>Any number of owners may look at the same time: what another has deleted is gone, and that is all that is wanted.
 */
public final class OldIndices {
    private static final JsonFactory JSON = new JsonFactory();

    /** An index as Elasticsearch lists it; of a closed one it counts neither documents nor bytes. */
    record Index(String name, long documents, long bytes) {}

    /**
     * What a look came to.
     *
     * @param old what was deleted, or would have been in a dry run
     * @param trouble why not all was; may be logged
     */
    record Look(List<Index> old, Optional<Refusal> trouble) {}

    private final ElasticsearchHttp http;
    private final RetentionConfig config;
    private final Clock clock;

    public OldIndices(ElasticsearchHttp http, RetentionConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /** What could not be done is left for another look. */
    Look delete() throws InterruptedException {
        List<Index> gone = new ArrayList<>();
        Optional<Refusal> trouble = Optional.empty();
        try {
            // Closed ones too: they take as much of the disk.
            Answer list = http.get("/_cat/indices/" + config.name().prefix()
                    + "*?format=json&bytes=b&h=index,docs.count,store.size&expand_wildcards=open,closed");
            if (list.status() != 200) {
                return new Look(List.of(), Optional.of(refusal(list)));
            }
            for (Index index : old(list.body())) {
                Optional<Refusal> refusal = config.dryRun() ? Optional.empty() : delete(index);
                if (refusal.isEmpty()) {
                    gone.add(index);
                } else {
                    trouble = refusal;
                }
            }
        } catch (IOException e) {
            trouble = Optional.of(NoAnswer.because(e));
        }
        return new Look(gone, trouble);
    }

    /** No wildcards: whatever the name is, one index goes or none. An alias is refused by Elasticsearch. */
    private Optional<Refusal> delete(Index index) throws IOException, InterruptedException {
        Answer answer = http.delete("/" + index.name() + "?expand_wildcards=none");
        return answer.status() == 200 || answer.status() == 404 ? Optional.empty() : Optional.of(refusal(answer));
    }

    /** A day is old when all of it is: today and as many whole days before it are kept, and whatever lies ahead. */
    private List<Index> old(byte[] list) throws IOException {
        LocalDate oldestKept =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(config.days());
        return read(list).stream()
                .filter(index -> config.name()
                        .dayOf(index.name())
                        .filter(day -> day.isBefore(oldestKept))
                        .isPresent())
                .toList();
    }

    /** Reads {@code [{"index":"…","docs.count":"1","store.size":"225"},…]}, where a count may be null. */
    private static List<Index> read(byte[] list) throws IOException {
        List<Index> indices = new ArrayList<>();
        try (JsonParser json = JSON.createParser(list)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("not a list of indices");
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                String name = "";
                long documents = 0;
                long bytes = 0;
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "index" -> name = json.getValueAsString("");
                        case "docs.count" -> documents = json.getValueAsLong();
                        case "store.size" -> bytes = json.getValueAsLong();
                        default -> json.skipChildren();
                    }
                }
                indices.add(new Index(name, documents, bytes));
            }
        }
        return indices;
    }

    private static Refusal refusal(Answer answer) {
        return BulkVerdict.whole(answer.status(), answer.body()).refusal();
    }
}
