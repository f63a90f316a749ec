package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.body.BodyEncoding;
import io.logflow.web.ApiKeys;
import io.logflow.web.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the head of one request, and remembers the first thing that is wrong with it. */
final class HeadReader {
    private static final String KEY = "Idempotency-Key";
    private static final String ENCODING = "Content-Encoding";

    private final HttpServerRequest request;
    private @Nullable Problem problem;

    private HeadReader(HttpServerRequest request) {
        this.request = request;
    }

    static RequestHead read(RoutingContext context) {
        return new HeadReader(context.request()).read(context.<String>get(ApiKeys.SOURCE));
    }

    private RequestHead read(@Nullable String source) {
        BodyFormat format = format();
        BodyEncoding encoding = encoding();
        boolean withIds = flag("ids", true);
        boolean dryRun = flag("dryRun", false);
        IdempotencyKey key = key();
        return new RequestHead(problem, format, encoding, withIds, dryRun, key, source);
    }

    private BodyFormat format() {
        BodyFormat format = BodyFormat.of(request.getHeader("Content-Type")).orElse(null);
        if (format == null) {
            refuse(IngesterProblem.UNSUPPORTED_MEDIA_TYPE.with(
                    "Send JSON as application/json or NDJSON as application/x-ndjson, or leave the Content-Type out."));
            return BodyFormat.SNIFFED;
        }
        return format;
    }

    private BodyEncoding encoding() {
        String value = request.getHeader(ENCODING);
        BodyEncoding encoding = BodyEncoding.of(value);
        if (encoding == null || isRepeated(ENCODING, value)) {
            request.response().putHeader("Accept-Encoding", BodyEncoding.ALL);
            refuse(IngesterProblem.UNSUPPORTED_ENCODING.with(
                    "Send the body as it is, or packed once: by gzip, deflate or zstd."));
            return BodyEncoding.IDENTITY;
        }
        return encoding;
    }

    private @Nullable IdempotencyKey key() {
        String value = request.getHeader(KEY);
        if (value == null) {
            return null;
        }
        IdempotencyKey key = IdempotencyKey.of(value);
        if (key == null || isRepeated(KEY, value)) {
            refuse(IngesterProblem.INVALID_IDEMPOTENCY_KEY.with(
                    "Send one " + KEY + " of 1 to 255 visible ASCII characters, such as a UUID. Nothing was stored."));
        }
        return key;
    }

    private boolean flag(String name, boolean otherwise) {
        if (request.query() == null) {
            return otherwise;
        }
        List<String> values = request.params().getAll(name);
        if (values.isEmpty()) {
            return otherwise;
        }
        boolean yes = values.get(0).equals("true");
        if (values.size() > 1 || (!yes && !values.get(0).equals("false"))) {
            refuse(IngesterProblem.INVALID_PARAMETER.with(
                    "The parameter " + name + " is true or false, and given once. Nothing was stored."));
        }
        return yes;
    }

    private boolean isRepeated(String header, @Nullable String value) {
        return value != null && request.headers().getAll(header).size() > 1;
    }

    private void refuse(Problem found) {
        problem = problem == null ? found : problem;
    }
}
