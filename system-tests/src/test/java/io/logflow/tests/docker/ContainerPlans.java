package io.logflow.tests.docker;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * The containers of docker-compose.yaml with the addresses and heaps of some settings. Connect is Kafka's image with our plugins mounted, so
 * that no image has to be built to test what Maven has just built. Our two services stay processes: their images hold the same files on
 * another JVM, and would have to be built first.
 */
final class ContainerPlans {
    static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    static final String ELASTICSEARCH_IMAGE = "elasticsearch:8.19.21";

    private static final String LOGGING = "/opt/logflow/kafka-log4j2.properties";
    private static final String ELASTICSEARCH_FILES = "/usr/share/elasticsearch/config/";

    private final StackSettings settings;

    ContainerPlans(StackSettings settings) {
        this.settings = settings;
    }

    /** The container of a part; none for what stays a process. */
    Optional<ContainerPlan> of(Part part) {
        return switch (part) {
            case KAFKA -> Optional.of(kafka());
            case CONNECT -> Optional.of(connect());
            case ELASTICSEARCH -> Optional.of(elasticsearch());
            case INGESTER, QUERY_UI -> Optional.empty();
        };
    }

    private ContainerPlan kafka() {
        String controller = StackSettings.HOST + ":" + settings.controllerPort();
        String broker = "PLAINTEXT://" + settings.authority(Part.KAFKA);
        Map<String, String> environment = jvm(Part.KAFKA, "");
        environment.put("CLUSTER_ID", "bG9nZmxvdy1jb21wb3NlMA");
        environment.put("KAFKA_LISTENERS", broker + ",CONTROLLER://" + controller);
        environment.put("KAFKA_ADVERTISED_LISTENERS", broker);
        environment.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@" + controller);
        environment.keySet().removeIf(ofItsOwn(real(settings.configuration().resolve("kafka.properties"))));
        environment.put("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
        environment.put("EXTRA_ARGS", "-name kafkaServer");
        environment.putAll(settings.environmentOf(Part.KAFKA));
        return new ContainerPlan(
                KAFKA_IMAGE,
                List.of(),
                "",
                environment,
                Map.of(
                        "/mnt/shared/config/server.properties",
                        real(settings.configuration().resolve("kafka.properties")),
                        LOGGING,
                        logging()),
                true);
    }

    /** What the file says of addresses counts more than what a run adds, as with processes; the image has it the other way round. */
    private static Predicate<String> ofItsOwn(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variable -> properties.containsKey(
                variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    private ContainerPlan connect() {
        Map<String, String> environment = jvm(Part.CONNECT, " -XX:NewRatio=1");
        environment.put("LOGFLOW_KAFKA", settings.authority(Part.KAFKA));
        environment.put(
                "LOGFLOW_CONNECT_LISTENER", settings.address(Part.CONNECT).toString());
        environment.put(
                "LOGFLOW_ELASTICSEARCH_URL",
                settings.address(Part.ELASTICSEARCH).toString());
        environment.putAll(settings.environmentOf(Part.CONNECT));
        return new ContainerPlan(
                KAFKA_IMAGE,
                List.of("/opt/kafka/bin/connect-distributed.sh", "connect-config/connect-distributed.properties"),
                "/opt/logflow",
                environment,
                Map.of(
                        "/opt/logflow/connect-config",
                        real(settings.configuration()),
                        "/opt/logflow/connect-plugins/target/plugins",
                        real(settings.root().resolve("connect-plugins/target/plugins")),
                        LOGGING,
                        logging()),
                true);
    }

    private ContainerPlan elasticsearch() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ES_SETTING_NETWORK_HOST", StackSettings.HOST);
        environment.put("ES_SETTING_HTTP_PORT", Integer.toString(settings.port(Part.ELASTICSEARCH)));
        environment.put("ES_SETTING_XPACK_ML_ENABLED", "false");
        environment.put("ES_SETTING_INGEST_GEOIP_DOWNLOADER_ENABLED", "false");
        environment.put(
                "ES_JAVA_OPTS",
                "-Xms%1$s -Xmx%1$s -Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags"
                        .formatted(settings.heap(Part.ELASTICSEARCH)));
        environment.putAll(settings.environmentOf(Part.ELASTICSEARCH));
        return new ContainerPlan(ELASTICSEARCH_IMAGE, List.of(), "", environment, elasticsearchFiles(), false);
    }

    private Map<String, String> jvm(Part part, String option) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_HEAP_OPTS", "-Xms64m -Xmx" + settings.heap(part));
        environment.put("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC" + option + " -XX:+ExitOnOutOfMemoryError");
        environment.put("KAFKA_LOG4J_OPTS", "-Dlog4j2.configurationFile=file:" + LOGGING);
        return environment;
    }

    /** With what {@code elasticsearch.yml} names, which lies beside it in a folder of its own. */
    private Map<String, Path> elasticsearchFiles() {
        Map<String, Path> files = new HashMap<>();
        files.put(
                ELASTICSEARCH_FILES + "elasticsearch.yml",
                real(settings.configuration().resolve("elasticsearch.yml")));
        Path others = settings.configuration().resolve("elasticsearch");
        if (Files.isDirectory(others)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(others)) {
                each.forEach(file -> files.put(ELASTICSEARCH_FILES + file.getFileName(), real(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private Path logging() {
        return real(settings.root()
                .resolve("local-stack/src/main/resources/io/logflow/stack/part/kafka-log4j2.properties"));
    }

    /** The engine makes a folder of what is not there, and that then stands in the way. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
