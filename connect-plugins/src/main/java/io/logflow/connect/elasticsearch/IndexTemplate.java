package io.logflow.connect.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.connect.elasticsearch.ElasticsearchHttp.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index template in place. Elasticsearch makes an index when its first document arrives, and without the
 * template it would guess a mapping that cannot be changed later; so the template is verified before the first document
 * of each index, and every few seconds from then on.
 *
 * <p>Idempotent: any number of tasks may do this at once. A template of a later version is left alone, so that an old
 * connector does not undo what a new one did. Used by all workers of a task.
 */
final class IndexTemplate {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTemplate.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final ElasticsearchHttp http;
    private final Optional<String> template;
    private final String path;
    private final Duration trusted;
    private final Map<String, Long> verified = new HashMap<>();

    /**
     * Starts with nothing verified.
     *
     * @param trusted how long a verification counts: less than an Elasticsearch needs to come back empty between two
     *     bulks
     */
    IndexTemplate(ElasticsearchHttp http, SinkConfig config, Duration trusted) {
        this.http = http;
        this.trusted = trusted;
        this.template = config.index().template();
        this.path = "/_index_template/" + config.index().templateName();
    }

    /**
     * Makes sure that {@code index} will be made from the template.
     *
     * @return nothing when it is so, else why not, as if a bulk had been answered with it
     */
    synchronized Optional<BulkVerdict.Whole> ensure(String index) throws IOException, InterruptedException {
        Long verifiedAt = verified.get(index);
        if (template.isEmpty() || (verifiedAt != null && System.nanoTime() - verifiedAt < trusted.toNanos())) {
            return Optional.empty();
        }
        Optional<BulkVerdict.Whole> trouble = putUnlessPresent(template.get());
        if (trouble.isEmpty()) {
            verified.put(index, System.nanoTime());
        }
        return trouble;
    }

    /** After trouble nothing is taken for granted: the cluster that comes back may be another, empty one. */
    synchronized void verifyAgain() {
        verified.clear();
    }

    private Optional<BulkVerdict.Whole> putUnlessPresent(String json) throws IOException, InterruptedException {
        int wanted = versionOf(json).orElse(0);
        Answer present = http.get(path + "?filter_path=index_templates.index_template._meta.version");
        if (present.status() == 200) {
            OptionalInt version = version(present.body(), "/index_templates/0/index_template/_meta/version");
            if (version.isPresent() && version.getAsInt() >= wanted) {
                return Optional.empty();
            }
        } else if (present.status() != 404) {
            return Optional.of(refused(present));
        }
        Answer put = http.put(path, json);
        if (put.status() == 200) {
            LOG.info("Index template put in place: path={} version={}", path, wanted);
            return Optional.empty();
        }
        return Optional.of(refused(put));
    }

    /** A request of one template cannot be split like a bulk: refused for its content, it is wrong. */
    private static BulkVerdict.Whole refused(Answer answer) {
        BulkVerdict.Whole verdict = BulkVerdict.whole(answer.status(), answer.body());
        return verdict.verdict() == Verdict.REJECTED
                ? new BulkVerdict.Whole(Verdict.MISCONFIGURED, verdict.refusal())
                : verdict;
    }

    /**
     * The {@code _meta.version} of a template as it stands in the configuration; nothing if it is no template with one.
     */
    static OptionalInt versionOf(String template) {
        return version(template.getBytes(StandardCharsets.UTF_8), "/_meta/version");
    }

    private static OptionalInt version(byte[] json, String pointer) {
        OptionalInt version = OptionalInt.empty();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT
                        && parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                    version = OptionalInt.of(parser.getIntValue());
                }
            }
        } catch (IOException e) {
            return OptionalInt.empty();
        }
        return version;
    }
}
