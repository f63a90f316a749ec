package io.logflow.tests;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker that speaks TLS only and wants a password: the configuration of {@code connect-config} with a few more properties, in a root
 * folder that otherwise leads to the repository's.
 */
final class SecuredKafka implements AutoCloseable {
    static final String USER = "logflow-ingester";
    /** What must be found in no log. */
    static final String PASSWORD = "open-$esame-4711";

    static final String STORE_PASSWORD = "store-sesame-4711";

    private final StackSettings settings;
    private final Path store;
    private final PartProcess broker;

    private SecuredKafka(StackSettings settings, Path store) {
        this.settings = settings;
        this.store = store;
        this.broker = PartProcess.of(Part.KAFKA, settings);
    }

    /** Starts the broker and makes the topics; the folder is emptied by the caller. */
    static SecuredKafka start(Path folder) throws IOException, InterruptedException, ExecutionException {
        Path repository = LogFlow.repository();
        Path root = Files.createDirectories(folder.resolve("root"));
        Path store = folder.resolve("kafka.p12");
        new Keytool(store, STORE_PASSWORD).makeKey("kafka", "san=ip:127.0.0.1");
        Path config = Files.createDirectories(root.resolve("connect-config"));
        Files.writeString(
                config.resolve("kafka.properties"),
                Files.readString(repository.resolve("connect-config/kafka.properties")) + properties(store));
        for (String module : List.of("local-stack", "ingester", "query-ui")) {
            Files.createSymbolicLink(root.resolve(module), repository.resolve(module));
        }
        StackSettings settings = StackSettings.forTests(repository, folder.resolve("data"));
        SecuredKafka kafka = new SecuredKafka(settings.withRoot(root), store);
        kafka.broker.launch();
        kafka.makeTopics();
        return kafka;
    }

    /** The listener's name stays; only what is spoken there is another. */
    private static String properties(Path store) {
        return """

                listener.security.protocol.map=PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.enabled.mechanisms=PLAIN
                listener.name.plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                username="broker" password="broker" user_broker="broker" user_%s="%s";
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%s
                ssl.keystore.password=%s
                ssl.truststore.type=PKCS12
                ssl.truststore.location=%3$s
                ssl.truststore.password=%4$s
                """
                .formatted(USER, PASSWORD, store, STORE_PASSWORD);
    }

    /** What a client needs, as its configuration has it. */
    Map<String, Object> client(String password) {
        return Map.of(
                "bootstrap.servers",
                settings.authority(Part.KAFKA),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(password),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                store.toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    /** The user and the password as Kafka's clients take them. */
    static String login(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(USER, password);
    }

    /** The settings of parts that shall use this broker. */
    StackSettings settings() {
        return settings;
    }

    /** Kafka's client waits for the broker. */
    private void makeTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client(PASSWORD))) {
            admin.createTopics(List.of(new NewTopic("logs", 4, (short) 1), new NewTopic("logs.rejected", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        broker.stop();
    }
}
