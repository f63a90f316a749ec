package io.logflow.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One way to keep events. In each {@code _source} is stored byte for byte.
 *
 * @param body settings and mappings for an index
 */
record Candidate(String name, ObjectNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CHOSEN =
            List.of("index.mode", "index.mapping.source.mode", "index.sort.field", "index.sort.order", "index.codec");

    /** What the shipped template says first, and then what else it could say, a difference or two at a time. */
    static List<Candidate> of(Path template) {
        try {
            ObjectNode shipped = (ObjectNode) JSON.readTree(template.toFile()).path("template");
            shipped.remove("aliases"); // the real index has the alias
            set("index.store.stats_refresh_interval", "0s").accept(shipped); // else sizes are 10 s old
            return of(shipped);
        } catch (IOException e) {
            throw new Trouble("Cannot read %s: %s.".formatted(template, e.getMessage()), e);
        }
    }

    static List<Candidate> of(ObjectNode shipped) {
        return List.of(
                new Candidate("as shipped", shipped),
                new Candidate("logsdb, sorted, default codec", logsdb(shipped, set("index.codec", "default"))),
                new Candidate("logsdb, sorted, refresh 5 s", logsdb(shipped, set("index.refresh_interval", "5s"))),
                new Candidate(
                        "logsdb, sorted, no doc values of traceId, spanId, commit",
                        logsdb(shipped, withoutDocValues("traceId", "spanId", "commit"))),
                new Candidate("standard, default codec", standard(shipped, set("index.codec", "default"))),
                new Candidate("standard, best_compression", standard(shipped, set("index.codec", "best_compression"))),
                new Candidate(
                        "standard, sorted, best_compression",
                        standard(shipped, set("index.codec", "best_compression").andThen(sorted()))));
    }

    private static ObjectNode logsdb(ObjectNode shipped, Consumer<ObjectNode> change) {
        return standard(
                shipped,
                set("index.mode", "logsdb")
                        .andThen(set("index.mapping.source.mode", "stored"))
                        .andThen(sorted())
                        .andThen(change));
    }

    /** The shipped settings and mapping without mode, order and codec, and with the change. */
    private static ObjectNode standard(ObjectNode shipped, Consumer<ObjectNode> change) {
        ObjectNode body = shipped.deepCopy();
        ((ObjectNode) body.path("settings")).remove(CHOSEN);
        change.accept(body);
        return body;
    }

    private static Consumer<ObjectNode> sorted() {
        return set("index.sort.field", "@timestamp").andThen(set("index.sort.order", "desc"));
    }

    private static Consumer<ObjectNode> set(String setting, String value) {
        return body -> ((ObjectNode) body.path("settings")).put(setting, value);
    }

    private static Consumer<ObjectNode> withoutDocValues(String... fields) {
        return body -> Arrays.stream(fields)
                .forEach(field ->
                        ((ObjectNode) body.path("mappings").path("properties").path(field)).put("doc_values", false));
    }
}
