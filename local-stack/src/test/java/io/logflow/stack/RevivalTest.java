package io.logflow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Loopback;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that a script plays, and a clock that we move. */
class RevivalTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path folder;
    private final List<String> told = new ArrayList<>();
    private final PartProcess part;
    private final Revival revival;
    private final HttpServer server;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Optional<Instant> planned = Optional.empty();

    RevivalTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path jar = folder.resolve("root/ingester/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        Files.createDirectories(folder.resolve("java/bin"));
        StackSettings free = StackSettings.forTests(folder.resolve("root"), folder.resolve("data"));
        StackSettings settings = new StackSettings(
                free.root(),
                free.data(),
                free.distributions(),
                folder.resolve("java"),
                free.ports(),
                free.controllerPort(),
                free.heaps(),
                free.environment(),
                SOON);
        this.part = PartProcess.of(Part.INGESTER, settings);
        this.revival = new Revival(part, told::add, when -> planned = when, () -> now);
        this.server = HttpServer.create(Loopback.at(settings.port(Part.INGESTER)), 0);
    }

    @BeforeEach
    void partRuns() throws IOException {
        partDoes("exec sleep 600");
        part.launch();
    }

    @AfterEach
    void nothingIsLeft() {
        server.stop(0);
        part.retire();
    }

    @Test
    void partThatDied_isStartedAgainAfterASecond_andBothIsTold() {
        die();

        revival.look();
        revival.look();
        assertThat(told).singleElement().asString().contains("Ingester ended", "started again in 1 s");
        assertThat(planned).contains(now.plusSeconds(1));
        assertThat(part.running()).isFalse();

        pass(Duration.ofSeconds(1));
        assertThat(part.running()).isTrue();
        assertThat(planned).isEmpty();

        serve();
        revival.look();
        revival.look();
        assertThat(told).hasSize(2).last().asString().contains("Ingester serves again");
    }

    @Test
    void partThatKeepsDying_isStartedEverMoreSlowly_andThatIsToldOnce() throws IOException {
        partDoes("exit 7");
        die();
        List<Duration> pauses = new ArrayList<>();

        for (int i = 0; i < 9; i++) {
            revival.look();
            pauses.add(Duration.between(now, planned.orElseThrow()));
            pass(pauses.get(i));
            Waiting.until(SOON, part::died);
        }

        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).contains("with status 7");
        assertThat(told.get(2)).contains("keeps ending for the same reason", "status 7");
    }

    @Test
    void partThatRanWell_beginsAnewWithTheShortestPause() {
        serve();
        for (int i = 0; i < 4; i++) {
            die();
            revival.look();
            pass(Duration.ofMinutes(1));
            revival.look();
        }
        pass(Revival.WELL);

        die();
        revival.look();

        assertThat(planned).contains(now.plusSeconds(1));
    }

    @Test
    void partThatSomebodyStopped_isLeftAlone() {
        part.kill();
        revival.look();
        pass(Revival.LONGEST_PAUSE);

        assertThat(part.running()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void partThatSomebodyStopsBeforeItsRestart_isLeftAlone() {
        die();
        revival.look();

        part.stop();
        pass(Revival.LONGEST_PAUSE);

        assertThat(part.running()).isFalse();
        assertThat(planned).isEmpty();
    }

    @Test
    void partThatIsRetiredBeforeItsRestart_isNotStarted() {
        die();
        revival.look();

        part.retire();
        pass(Revival.LONGEST_PAUSE);

        assertThat(part.running()).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void partThatCannotBeStarted_isTriedAgain() throws IOException {
        die();
        revival.look();
        Path jar = folder.resolve("root/ingester/target/quarkus-app/quarkus-run.jar");
        Files.delete(jar);

        pass(Duration.ofSeconds(1));
        assertThat(told).hasSize(2).last().asString().contains("cannot be started", jar.toString());
        Files.createFile(jar);
        pass(Duration.ofSeconds(2));

        assertThat(part.running()).isTrue();
    }

    private void partDoes(String command) throws IOException {
        Path java = folder.resolve("java/bin/java");
        Files.writeString(java, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void die() {
        part.mark().ifPresent(Ending::kill);
        assertThat(Waiting.until(SOON, part::died)).isTrue();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        revival.look();
    }

    private void serve() {
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
