package io.logflow.connect.elasticsearch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the sink goes on without having verified its template, and when it waits or fails. The wanted version is 3. */
@Timeout(30)
class TemplatePrivilegesTest {
    private static final String OLDER = "{\"index_templates\":[{\"index_template\":{\"_meta\":{\"version\":2}}}]}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer elasticsearch;
    private int readStatus;
    private String readBody = "";
    private int putStatus;
    private String putBody = "";

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/", this::answer);
        elasticsearch.start();
    }

    @AfterEach
    void elasticsearchStops() {
        elasticsearch.stop(0);
    }

    @ParameterizedTest(name = "read {0} {1}, put {2} {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "200, older, 200, -, goes on, GET PUT",
                "403, security_exception, 200, -, goes on, GET",
                "200, older, 403, security_exception, goes on, GET PUT",
                "404, -, 403, security_exception, UNAUTHORISED, GET PUT",
                "401, security_exception, 200, -, UNAUTHORISED, GET",
                "200, older, 401, security_exception, UNAUTHORISED, GET PUT",
                "403, -, 200, -, UNAUTHORISED, GET",
                "403, cluster_block_exception, 200, -, TRY_AGAIN, GET",
                "200, older, 403, cluster_block_exception, TRY_AGAIN, GET PUT",
                "503, master_not_discovered_exception, 200, -, TRY_AGAIN, GET",
                "200, older, 429, es_rejected_execution_exception, TRY_AGAIN, GET PUT",
                "200, older, 400, illegal_argument_exception, MISCONFIGURED, GET PUT"
            })
    void template_isVerified_orLeftToAnAdministrator_orWaitedFor(
            int read, @Nullable String readWhat, int put, @Nullable String putWhat, String outcome, String asked)
            throws Exception {
        readStatus = read;
        readBody = "older".equals(readWhat) ? OLDER : error(readWhat);
        putStatus = put;
        putBody = error(putWhat);
        IndexTemplate template = template(Duration.ofHours(1));

        assertThat(template.ensure("logflow-2026.11.21")
                        .map(trouble -> trouble.verdict().name())
                        .orElse("goes on"))
                .isEqualTo(outcome);
        assertThat(requests).containsExactly(asked.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"4", "99999999999", "20261122000000000000000000000000000001"})
    void laterVersion_isNeverOverwritten_howeverLargeItIs(String version) throws Exception {
        readStatus = 200;
        readBody = "{\"index_templates\":[{\"index_template\":{\"_meta\":{\"version\":%s}}}]}".formatted(version);

        assertThat(template(Duration.ZERO).ensure("logflow-2026.11.21")).isEmpty();
        assertThat(requests).containsExactly("GET");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"<html>a proxy</html>", "{\"index_templates\":[{\"index_"})
    void answerThatCannotBeRead_isNone_andOverwritesNothing(String body) {
        readStatus = 200;
        readBody = body;

        assertThatThrownBy(() -> template(Duration.ZERO).ensure("logflow-2026.11.21"))
                .isInstanceOf(IOException.class);
        assertThat(requests).containsExactly("GET");
    }

    private static String error(@Nullable String type) {
        return type == null ? "" : "{\"error\":{\"type\":\"%s\",\"reason\":\"scripted\"}}".formatted(type);
    }

    private IndexTemplate template(Duration trusted) {
        SinkConfig config = SinkConfig.of(Map.of(
                "connection.url",
                "http://127.0.0.1:" + elasticsearch.getAddress().getPort(),
                "index.template",
                "{\"_meta\":{\"version\":3}}"));
        return new IndexTemplate(new ElasticsearchHttp(config), config, trusted);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod());
            exchange.getRequestBody().readAllBytes();
            boolean reads = exchange.getRequestMethod().equals("GET");
            byte[] body = (reads ? readBody : putBody).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reads ? readStatus : putStatus, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
