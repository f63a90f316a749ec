package io.logflow.connect.elasticsearch.template;

import io.logflow.connect.elasticsearch.answer.BulkVerdict;
import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.answer.Verdict;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.config.TemplateVersion;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp.Answer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index template in place. Elasticsearch makes an index when its first document arrives, and without the
 * template it would guess a mapping that cannot be changed later; so the template is verified before the first document
 * of each index, and every few seconds from then on.
 *
 * <p>Idempotent: any number of tasks may do this at once. A template of a later version is left alone, so that an old
 * connector does not undo what a new one did. A user who may not read templates, or not put one over an older, leaves them
 * to an administrator: the log says so once. Used by all workers of a task.
 */
public final class IndexTemplate {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTemplate.class);

    private final ElasticsearchHttp http;
    private final Optional<String> template;
    private final String path;
    private final Duration trusted;
    private final Map<String, Long> verified = new HashMap<>();
    private boolean unprivileged;

    /**
     * Starts with nothing verified.
     *
     * @param trusted how long a verification counts: less than an Elasticsearch needs to come back empty between two
     *     bulks
     */
    public IndexTemplate(ElasticsearchHttp http, SinkConfig config, Duration trusted) {
        this.http = http;
        this.trusted = trusted;
        this.template = config.index().template();
        this.path = "/_index_template/" + config.index().templateName();
    }

    /**
     * Makes sure that {@code index} will be made from the template.
     *
     * @return nothing when it is so, else why not, as if a bulk had been answered with it
     * @throws IOException when there is no answer that can be read
     */
    public synchronized Optional<BulkVerdict.Whole> ensure(String index) throws IOException, InterruptedException {
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
    public synchronized void verifyAgain() {
        verified.clear();
    }

    private Optional<BulkVerdict.Whole> putUnlessPresent(String json) throws IOException, InterruptedException {
        Answer present = http.get(path + "?filter_path=index_templates.index_template._meta.version");
        if (present.status() != 200 && present.status() != 404) {
            return unlessAnothersBusiness("read", refused(present));
        }
        BigInteger wanted = TemplateVersion.of(json).orElse(BigInteger.ZERO);
        Optional<BigInteger> version = present.status() == 404
                ? Optional.empty()
                : TemplateVersion.in(present.body(), "/index_templates/0/index_template");
        if (version.isPresent() && version.get().compareTo(wanted) >= 0) {
            lacksPrivilege(false);
            return Optional.empty();
        }
        Answer put = http.put(path, json);
        if (put.status() == 200) {
            lacksPrivilege(false);
            LOG.info("Index template put in place: path={} version={}", path, wanted);
            return Optional.empty();
        }
        return present.status() == 404
                ? Optional.of(refused(put)) // certain not to be there: an index made now would guess its mapping
                : unlessAnothersBusiness("put", refused(put));
    }

    /** A request of one template cannot be split like a bulk: refused for its content, it is wrong. */
    private static BulkVerdict.Whole refused(Answer answer) {
        BulkVerdict.Whole verdict = BulkVerdict.whole(answer.status(), answer.body());
        return verdict.verdict() == Verdict.REJECTED
                ? new BulkVerdict.Whole(Verdict.MISCONFIGURED, verdict.refusal())
                : verdict;
    }

    /** Who may write documents and no templates leaves templates to an administrator. */
    private Optional<BulkVerdict.Whole> unlessAnothersBusiness(String what, BulkVerdict.Whole trouble) {
        Refusal refusal = trouble.refusal();
        if (refusal.status() != 403 || !refusal.type().equals("security_exception")) {
            return Optional.of(trouble);
        }
        if (lacksPrivilege(true)) {
            LOG.warn(
                    "The connector's user may not {} index templates, so the sink writes without verifying its own: path={}."
                            + " Grant the cluster privilege manage_index_templates, or leave index.template empty.",
                    what,
                    path);
        }
        return Optional.empty();
    }

    /** @return whether that is news */
    private boolean lacksPrivilege(boolean now) {
        boolean news = now != unprivileged;
        unprivileged = now;
        return news;
    }
}
