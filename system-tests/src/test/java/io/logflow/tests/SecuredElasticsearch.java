package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An Elasticsearch that speaks TLS only, with a certificate of a private authority, and knows its users: the configuration of
 * {@code connect-config} with a few more settings, in a root folder that otherwise leads to the repository's. Its users are in
 * files: this distribution lacks a filter that the index of users and API keys needs, so it can make neither.
 */
final class SecuredElasticsearch implements AutoCloseable {
    static final String ADMIN = "admin";
    /** May do what the sink needs. */
    static final String SINK = "sink";
    /** May write, but not look after templates. */
    static final String WRITER = "writer";
    /** Of all of them. What must be found in no log. */
    static final String PASSWORD = "open-$esame-4711";

    static final String STORE_PASSWORD = "store-sesame-4711";

    private static final String HASH = "$2a$04$LogFlowLogFlowLogFlowuipa3QPFXoxPI90Lnz84SRxaMFRXsQC.";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final StackSettings settings;
    private final Keytool authority;
    private final PartProcess node;

    private SecuredElasticsearch(StackSettings settings, Keytool authority) {
        this.settings = settings;
        this.authority = authority;
        this.node = PartProcess.of(Part.ELASTICSEARCH, settings);
    }

    /** Starts the node and waits until it knows its users; the folder is emptied by the caller. */
    static SecuredElasticsearch start(Path folder) throws IOException, InterruptedException {
        Path repository = LogFlow.repository();
        Path config = Files.createDirectories(folder.resolve("root/connect-config"));
        Path files = Files.createDirectories(config.resolve("elasticsearch"));
        Files.createSymbolicLink(folder.resolve("root/local-stack"), repository.resolve("local-stack"));
        Keytool authority = new Keytool(folder.resolve("authority.p12"), STORE_PASSWORD).makeKey("authority", "bc:c");
        new Keytool(files.resolve("http.p12"), STORE_PASSWORD)
                .makeKey("node", "san=ip:127.0.0.1")
                .signedBy(authority, "authority", "node", "san=ip:127.0.0.1");
        Files.writeString(config.resolve("elasticsearch.yml"), configuration(repository));
        Files.writeString(files.resolve("users"), "%s:%4$s\n%s:%4$s\n%s:%4$s\n".formatted(ADMIN, SINK, WRITER, HASH));
        Files.writeString(
                files.resolve("users_roles"),
                "superuser:%s\nlogflow_sink:%s\nlogflow_writer:%s\n".formatted(ADMIN, SINK, WRITER));
        Files.writeString(
                files.resolve("roles.yml"),
                """
                logflow_sink:
                  cluster: [ manage_index_templates ]
                  indices:
                    - names: [ 'logflow-*' ]
                      privileges: [ create_doc, auto_configure ]
                logflow_writer:
                  indices:
                    - names: [ 'logflow-*' ]
                      privileges: [ create_doc, auto_configure ]
                """);
        SecuredElasticsearch elasticsearch = new SecuredElasticsearch(settings(repository, folder), authority);
        elasticsearch.node.launch();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> elasticsearch
                                .as(ADMIN)
                                .get("/_cluster/health?timeout=1s")
                                .statusCode()
                        == 200);
        return elasticsearch;
    }

    private static StackSettings settings(Path repository, Path folder) {
        return StackSettings.forTests(repository, folder.resolve("data")).withRoot(folder.resolve("root"));
    }

    private static String configuration(Path repository) throws IOException {
        return Files.readString(repository.resolve("connect-config/elasticsearch.yml"))
                .replace(
                        "xpack.security.enabled: false",
                        """
                        xpack.security.enabled: true
                        xpack.security.http.ssl.enabled: true
                        xpack.security.http.ssl.keystore.path: http.p12
                        xpack.security.http.ssl.keystore.password: %s
                        """
                                .formatted(STORE_PASSWORD));
    }

    String address() {
        return "https://" + settings.authority(Part.ELASTICSEARCH);
    }

    /** The store of the private authority; whoever has it trusts this node. */
    Keytool authority() {
        return authority;
    }

    /** A request of one of the users. */
    RequestSpecification as(String user) {
        return given().baseUri(address())
                .config(RestAssuredConfig.config()
                        .sslConfig(SSLConfig.sslConfig()
                                .trustStore(authority.store().toString(), STORE_PASSWORD)))
                .auth()
                .preemptive()
                .basic(user, PASSWORD);
    }

    /** How many documents can be found in the indices of this name; -1 while that cannot be said, as of an index that is just being made. */
    int count(String indices) {
        as(ADMIN).post("/" + indices + "/_refresh?ignore_unavailable=true");
        Response answer = as(ADMIN).get("/" + indices + "/_count?ignore_unavailable=true&allow_no_indices=true");
        return answer.statusCode() == 200 ? answer.jsonPath().getInt("count") : -1;
    }

    @Override
    public void close() {
        node.stop();
        DataFolder.delete(settings);
    }
}
