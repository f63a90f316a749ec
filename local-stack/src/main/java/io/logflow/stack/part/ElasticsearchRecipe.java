package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Elasticsearch node. */
record ElasticsearchRecipe(StackSettings settings, ElasticsearchHome home) implements Recipe {

    private static final Pattern FLOOD_STAGE = Pattern.compile("(?m)^[^#\n]*flood_stage: *(\\d{1,6})(mb|gb)");

    ElasticsearchRecipe(StackSettings settings) {
        this(settings, ElasticsearchHome.of(settings));
    }

    @Override
    public Part part() {
        return Part.ELASTICSEARCH;
    }

    /** Its launcher leaves once the node serves (-d): that saves the memory of a JVM that would only wait. */
    @Override
    public Command prepare() {
        PartFolders.of(settings).make();
        Room.require(settings.data());
        Room.require(home.data());
        home.make(settings.data());
        Path program = ElasticsearchProgram.unpacked(
                settings.root().resolve("local-stack/target/elasticsearch"), home.distributions());
        try {
            Files.deleteIfExists(serverPid());
            configure(program);
            if (!Files.exists(log())) {
                Files.createFile(log());
            }
        } catch (IOException e) {
            throw new Trouble(
                    "Cannot make the configuration in %s: %s.".formatted(home.configuration(), e.getMessage()), e);
        }
        home.giveToItsUser();
        List<String> line = new ArrayList<>();
        if (home.asRoot()) {
            line.addAll(asOtherUser());
        }
        line.addAll(List.of(
                program.resolve("bin/elasticsearch").toString(),
                "-d",
                "-p",
                serverPid().toString()));
        return new Command(line, environment(), home.files(), log(), pidFile());
    }

    private List<String> asOtherUser() {
        Path setpriv = Path.of("/usr/bin/setpriv");
        if (!Files.isExecutable(setpriv)) {
            throw new Trouble("Elasticsearch refuses to run as root, and setpriv (of util-linux) that would run it as"
                    + " another user is missing: run ./logflow as an ordinary user.");
        }
        requireReachable(settings.java());
        String uid = Integer.toString(ElasticsearchHome.UID);
        return List.of(setpriv.toString(), "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    }

    private static void requireReachable(Path java) {
        try {
            for (Path path = java.toRealPath(); path != null; path = path.getParent()) {
                if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new Trouble(
                            ("Elasticsearch refuses to run as root, and another user cannot reach the Java in %s"
                                            + " (%s is closed): set JAVA_HOME to one that everybody can run.")
                                    .formatted(java, path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ES_PATH_CONF", home.configuration().toString(),
                "ES_JAVA_HOME", settings.java().toString(),
                "ES_TMPDIR", home.temporary().toString(),
                "ES_JAVA_OPTS", "-Xms%1$s -Xmx%1$s".formatted(settings.heap(part())),
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                "HOME", home.files().toString()));
        environment.putAll(settings.environmentOf(part()));
        return environment;
    }

    private void configure(Path program) throws IOException {
        Path folder = home.configuration();
        String shared = Files.readString(settings.configuration().resolve("elasticsearch.yml"));
        Files.writeString(
                folder.resolve("elasticsearch.yml"),
                shared
                        + """

                # Addresses and folders of this run.
                network.host: %s
                http.port: %d
                path.data: "%s"
                path.logs: "%s"
                """
                                .formatted(StackSettings.HOST, settings.port(part()), home.data(), home.logs()));
        copyWhatItNames(folder);
        Resource.copy("elasticsearch-log4j2.properties", folder.resolve("log4j2.properties"));
        Files.write(folder.resolve("jvm.options"), jvmOptions(program));
        // Of a node that was killed while it made its keystore: Elasticsearch does not overwrite it, and would never
        // start again.
        Files.deleteIfExists(folder.resolve("elasticsearch.keystore.tmp"));
    }

    /** Elasticsearch reads keys, certificates and users only from its configuration folder. */
    private void copyWhatItNames(Path folder) throws IOException {
        Path files = settings.configuration().resolve("elasticsearch");
        if (Files.isDirectory(files)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(files)) {
                for (Path file : each) {
                    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The distribution's own, without its 2 GB of collector logs and its heap dumps. */
    private List<String> jvmOptions(Path program) throws IOException {
        List<String> options = new ArrayList<>(Files.readAllLines(program.resolve("config/jvm.options")));
        options.removeIf(
                line -> line.startsWith("-Xlog:gc") || line.contains("HeapDump") || line.contains("ErrorFile"));
        options.add("-XX:ErrorFile=" + home.logs().resolve("elasticsearch-crash-%p.log"));
        options.add("-Duser.home=" + home.temporary());
        return options;
    }

    @Override
    public Path data() {
        return home.data();
    }

    /** The flood stage of {@code elasticsearch.yml}, if it is an amount there and no percentage. */
    @Override
    public long wantsFree() {
        try {
            Matcher stage = FLOOD_STAGE.matcher(
                    Files.readString(settings.configuration().resolve("elasticsearch.yml")));
            return stage.find()
                    ? Long.parseLong(stage.group(1)) << (stage.group(2).equals("gb") ? 30 : 20)
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Path log() {
        return home.logs().resolve("elasticsearch.log");
    }

    @Override
    public boolean ready() {
        return Http.ok(settings.address(part()), "/_cluster/health?timeout=1s");
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Path pidFile() {
        return PartFolders.of(settings).pidFile(part());
    }

    @Override
    public Optional<Path> serverPidFile() {
        return Files.exists(serverPid(), LinkOption.NOFOLLOW_LINKS) ? Optional.of(serverPid()) : Optional.empty();
    }

    /** The launcher is told where to leave the server's number, the server where its temporary files go: this node's alone. */
    @Override
    public boolean recognises(String commandLine) {
        return commandLine.contains("-Djava.io.tmpdir=" + home.temporary())
                || commandLine.contains(serverPid().toString());
    }

    private Path serverPid() {
        return home.files().resolve("elasticsearch.pid");
    }
}
