package io.logflow.benchmarks.bench;

import io.logflow.benchmarks.tool.Programs;
import io.logflow.stack.process.Command;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.FreePorts;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The usual Python ingester, which answers before Kafka has the record. */
final class Peer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String NAME = "fastapi_ingester";

    private final Server server;
    private final ProcessMark mark;

    private Peer(Server server, ProcessMark mark) {
        this.server = server;
        this.mark = mark;
    }

    /** The peer, ready; {@link Trouble} says what it lacks. */
    static Peer start(Path repository, Path folder, String kafka) {
        Path uvicorn = Programs.find("uvicorn").orElseThrow(() -> new Trouble("uvicorn is not installed"));
        URI address = URI.create("http://" + StackSettings.HOST + ":" + new FreePorts().next());
        Path log = folder.resolve("peer.log");
        List<String> line = List.of(
                uvicorn.toString(),
                "--app-dir",
                repository.resolve("benchmarks/peers").toString(),
                NAME + ":app",
                "--port",
                Integer.toString(address.getPort()),
                "--no-access-log");
        Map<String, String> environment = Map.of("KAFKA", kafka, "TOPIC", "peer", "PYTHONDONTWRITEBYTECODE", "1");
        Process process = new Command(line, environment, folder, log, pidFile(folder)).start();
        ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow(() -> new Trouble("it ended at once"));
        Peer peer = new Peer(new Server("peer", address, process.pid()), mark);
        Waiting.until(START_LIMIT, () -> !mark.alive() || Answers.ok(address.resolve("/openapi.json")));
        if (!mark.alive() || !Answers.ok(address.resolve("/openapi.json"))) {
            peer.close();
            throw new Trouble("it does not start: "
                    + String.join(" ", new LogFile(log).lastLines(0, 1)).strip());
        }
        return peer;
    }

    /** Ends one that a run left behind which was killed. */
    static void endLeftover(Path folder) {
        Optional<ProcessMark> left = ProcessMark.in(pidFile(folder))
                .filter(mark -> mark.commandLine().contains(NAME));
        left.ifPresent(mark -> Ending.of(mark, GRACE));
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("peer.pid");
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        Ending.of(mark, GRACE);
    }
}
