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
import java.util.List;

/**
 * An Elasticsearch that speaks TLS only, with a certificate of a private authority, and knows its users: the configuration of
 * {@code connect-config} with a few more settings, in a root folder that otherwise leads to the repository's. Its users are in
 * files: this distribution lacks a filter that the index of users and API keys needs, so it can make neither.
 */
final class SecuredElasticsearch implements AutoCloseable {
    static final String ADMIN = "admin";
    /** May do what the sink needs, as its README has it. */
    static final String SINK = "sink";
    /** May write, but not look after templates. */
    static final String WRITER = "writer";
    /** May do what query-ui needs, as operations.md has it. */
    static final String QUERY = "query";
    /** May read the days' indices, but not the alias that is searched. */
    static final String PATTERN = "pattern";
    /** Of all of them. What must be found in no log. */
    static final String PASSWORD = "open-$esame-4711";

    static final String STORE_PASSWORD = "store-sesame-4711";

    private static final String HASH = "$2a$04$LogFlowLogFlowLogFlowuipa3QPFXoxPI90Lnz84SRxaMFRXsQC.";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final StackSettings settings;
    private final Keytool authority;
    private final Path certificate;
    private final PartProcess node;

    private SecuredElasticsearch(StackSettings settings, Keytool authority, Path certificate) {
        this.settings = settings;
        this.authority = authority;
        this.certificate = certificate;
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
        writeUsers(files);
        SecuredElasticsearch elasticsearch =
                new SecuredElasticsearch(settings(repository, folder), authority, authority.certificate("authority"));
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

    private static void writeUsers(Path files) throws IOException {
        StringBuilder users = new StringBuilder();
        StringBuilder roles = new StringBuilder();
        for (String user : List.of(ADMIN, SINK, WRITER, QUERY, PATTERN)) {
            users.append(user).append(':').append(HASH).append('\n');
            roles.append(user.equals(ADMIN) ? "superuser" : user)
                    .append(':')
                    .append(user)
                    .append('\n');
        }
        Files.writeString(files.resolve("users"), users);
        Files.writeString(files.resolve("users_roles"), roles);
        Files.writeString(
                files.resolve("roles.yml"),
                """
                sink:
                  cluster: [ manage_index_templates, monitor ]
                  indices:
                    - names: [ 'logflow-*' ]
                      privileges: [ create_doc, auto_configure, monitor, delete_index ]
                writer:
                  indices:
                    - names: [ 'logflow-*' ]
                      privileges: [ create_doc, auto_configure ]
                query:
                  indices:
                    - names: [ 'logflow', 'logflow-*' ]
                      privileges: [ read ]
                    - names: [ 'logflow.saved-searches' ]
                      privileges: [ read, write, create_index ]
                pattern:
                  indices:
                    - names: [ 'logflow-*' ]
                      privileges: [ read ]
                """);
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

    /** The private authority's certificate as PEM. */
    Path certificate() {
        return certificate;
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

    boolean has(String index) {
        return as(ADMIN).head("/" + index).statusCode() == 200;
    }

    /** Stores an event in a day's index as the sink would, the template included. */
    void store(String day, String event) throws IOException {
        Path template = LogFlow.repository().resolve("connect-config/index-template.json");
        RequestSpecification sink = as(SINK).contentType("application/json");
        sink.body(Files.readString(template))
                .put("/_index_template/logflow")
                .then()
                .statusCode(200);
        sink.body(event).put("/logflow-" + day + "/_create/1").then().statusCode(201);
        as(ADMIN).post("/logflow-" + day + "/_refresh");
    }

    @Override
    public void close() {
        node.stop();
        DataFolder.delete(settings);
    }
}
