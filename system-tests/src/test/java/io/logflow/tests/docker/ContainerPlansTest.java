package io.logflow.tests.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The containers of the tests are those of docker-compose.yaml, at the addresses and with the heaps of the settings. */
class ContainerPlansTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final StackSettings settings;
    private final String compose;

    ContainerPlansTest(@TempDir Path folder) throws IOException {
        Path root = folder.resolve("root");
        for (String name : List.of("connect-config", "local-stack")) {
            Files.createDirectories(root);
            Files.createSymbolicLink(root.resolve(name), REPOSITORY.resolve(name));
        }
        Files.createDirectories(root.resolve("connect-plugins/target/plugins"));
        settings = StackSettings.forTests(root, folder.resolve("data")).withHeap(Part.KAFKA, "300m");
        compose = Files.readString(REPOSITORY.resolve("docker-compose.yaml"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGESTER", "QUERY_UI"})
    void ourOwnServices_areNoContainers(Part part) {
        assertThat(new ContainerPlans(settings).of(part)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKA", "ELASTICSEARCH"})
    void foreignPart_hasTheImage_theVariables_andTheFilesOfCompose(Part part) {
        ContainerPlan plan = plan(part);
        String service = service(part.id());

        assertThat(service).contains("image: " + plan.image() + "\n");
        assertThat(shared(plan)).isEqualTo(variables(service));
        plan.mounts().forEach((inside, here) -> {
            assertThat(here).isReadable();
            assertThat(service).contains("./" + REPOSITORY.relativize(here) + ":" + inside + ":ro\n");
        });
        assertThat(plan.command()).isEmpty();
        assertThat(plan.init()).isEqualTo(service.contains("init: true"));
    }

    /** Compose builds an image for it; that has the same base, files and command. */
    @Test
    void connect_isTheImageThatComposeBuilds_withTheFilesMounted() throws IOException {
        ContainerPlan plan = plan(Part.CONNECT);
        String dockerfile = Files.readString(REPOSITORY.resolve("connect-plugins/Dockerfile"));

        assertThat(dockerfile)
                .contains("FROM " + plan.image() + "\n")
                .contains("WORKDIR " + plan.folder() + "\n")
                .contains("CMD [\"" + String.join("\", \"", plan.command()) + "\"]");
        assertThat(plan.mounts())
                .containsEntry(
                        "/opt/logflow/connect-plugins/target/plugins",
                        settings.root().resolve("connect-plugins/target/plugins"))
                .containsEntry("/opt/logflow/connect-config", REPOSITORY.resolve("connect-config"));
        Set<String> ofCompose = variables(service("connect"));
        ofCompose.remove("LOGFLOW_CONNECT_URL"); // for setup, which shares the list
        assertThat(shared(plan)).isEqualTo(ofCompose);
    }

    @Test
    void addresses_areThoseOfTheSettings() {
        String broker = "127.0.0.1:" + settings.port(Part.KAFKA);
        String controller = "127.0.0.1:" + settings.controllerPort();

        assertThat(plan(Part.KAFKA).environment())
                .containsEntry("KAFKA_LISTENERS", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller)
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + broker)
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@" + controller);
        assertThat(plan(Part.ELASTICSEARCH).environment())
                .containsEntry("ES_SETTING_NETWORK_HOST", "127.0.0.1")
                .containsEntry("ES_SETTING_HTTP_PORT", Integer.toString(settings.port(Part.ELASTICSEARCH)));
        assertThat(plan(Part.CONNECT).environment())
                .containsEntry("LOGFLOW_KAFKA", broker)
                .containsEntry("LOGFLOW_CONNECT_LISTENER", "http://127.0.0.1:" + settings.port(Part.CONNECT))
                .containsEntry("LOGFLOW_ELASTICSEARCH_URL", "http://127.0.0.1:" + settings.port(Part.ELASTICSEARCH));
    }

    @Test
    void brokersFile_countsMore_whereItNamesListenersItself(@TempDir Path other) throws IOException {
        Path config = Files.createDirectories(other.resolve("connect-config"));
        Files.writeString(config.resolve("kafka.properties"), "advertised.listeners=PLAINTEXT://127.0.0.1:1\n");
        Files.createSymbolicLink(other.resolve("local-stack"), REPOSITORY.resolve("local-stack"));

        ContainerPlan plan =
                new ContainerPlans(settings.withRoot(other)).of(Part.KAFKA).orElseThrow();

        assertThat(plan.environment())
                .containsKeys("KAFKA_LISTENERS", "KAFKA_LOG_DIRS")
                .doesNotContainKey("KAFKA_ADVERTISED_LISTENERS");
    }

    @Test
    void heapsAndVariables_areThoseOfTheSettings() {
        StackSettings more = settings.with(Part.ELASTICSEARCH, "ES_SETTING_NODE_NAME", "one");

        assertThat(plan(Part.KAFKA).environment()).containsEntry("KAFKA_HEAP_OPTS", "-Xms64m -Xmx300m");
        assertThat(new ContainerPlans(more).of(Part.ELASTICSEARCH).orElseThrow().environment())
                .containsEntry("ES_SETTING_NODE_NAME", "one")
                .hasEntrySatisfying(
                        "ES_JAVA_OPTS", options -> assertThat(options).startsWith("-Xms512m -Xmx512m "));
    }

    @Test
    void whatElasticsearchsFileNames_isMountedBesideIt(@TempDir Path other) throws IOException {
        Path files = Files.createDirectories(other.resolve("connect-config/elasticsearch"));
        Files.writeString(files.resolveSibling("elasticsearch.yml"), "");
        Path users = Files.writeString(files.resolve("users"), "");

        ContainerPlan plan = new ContainerPlans(settings.withRoot(other))
                .of(Part.ELASTICSEARCH)
                .orElseThrow();

        assertThat(plan.mounts()).hasSize(2).containsEntry("/usr/share/elasticsearch/config/users", users);
    }

    /** In compose each node has an address of its own and the usual port, and the images' own format of logs does. */
    private static Set<String> shared(ContainerPlan plan) {
        Set<String> names = new TreeSet<>(plan.environment().keySet());
        names.removeAll(Set.of("ES_SETTING_HTTP_PORT", "KAFKA_LOG4J_OPTS"));
        return names;
    }

    private ContainerPlan plan(Part part) {
        return new ContainerPlans(settings).of(part).orElseThrow();
    }

    /** The lines of one service. */
    private String service(String name) {
        Matcher found = Pattern.compile("\n  " + name + ":.*?(?=\n  [a-z#]|\n\n  |\n[a-z#])", Pattern.DOTALL)
                .matcher(compose);
        assertThat(found.find()).as(name).isTrue();
        return found.group() + "\n";
    }

    private static Set<String> variables(String service) {
        String block = service.substring(service.indexOf("    environment:"), service.indexOf("    volumes:"));
        Set<String> names = new TreeSet<>();
        Arrays.stream(block.split("\n", -1)).forEach(line -> {
            Matcher variable = Pattern.compile(" {6}([A-Z_]+): .*").matcher(line);
            if (variable.matches()) {
                names.add(variable.group(1));
            }
        });
        return names;
    }
}
