package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A query-ui before a {@link SecuredElasticsearch}, with its secrets and its trust in a file, as operations.md has it. */
final class SecuredQueryUi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PartProcess process;

    private SecuredQueryUi(PartProcess process) {
        this.process = process;
    }

    /** Does not wait for it. */
    static SecuredQueryUi launch(SecuredElasticsearch elasticsearch, String user, Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve(user + ".properties"),
                """
                logflow.query.elasticsearch.username=%s
                logflow.query.elasticsearch.password=%s
                logflow.query.elasticsearch.tls-configuration-name=elasticsearch
                quarkus.tls.elasticsearch.trust-store.pem.certs=%s
                """
                        .formatted(user, SecuredElasticsearch.PASSWORD, elasticsearch.certificate()));
        PartProcess process = PartProcess.of(
                Part.QUERY_UI,
                StackSettings.forTests(LogFlow.repository(), folder.resolve(user))
                        .with(Part.QUERY_UI, "LOGFLOW_QUERY_ELASTICSEARCH_URL", elasticsearch.address())
                        .with(Part.QUERY_UI, "QUARKUS_CONFIG_LOCATIONS", file.toString()));
        process.launch();
        return new SecuredQueryUi(process);
    }

    /** Waits until its readiness has this to say of Elasticsearch. */
    void awaitState(String state) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/q/health/ready")
                .extract()
                .path("checks.find { it.name == 'elasticsearch' }.data.state")
                .equals(state));
    }

    ValidatableResponse get(String path) {
        return given().get(process.address() + path).then();
    }

    ValidatableResponse post(String path, String json) {
        return given().contentType("application/json")
                .body(json)
                .post(process.address() + path)
                .then();
    }

    @Override
    public void close() {
        process.stop();
        assertThat(process.log()).content().doesNotContain(SecuredElasticsearch.PASSWORD);
    }
}
