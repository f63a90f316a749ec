package io.logflow.stack.part;

import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs parts whose data folder is called {@code elsewhere}: they do nothing but write a line. */
public final class FakeRunner implements Runner {
    static final String FOLDER = "elsewhere";

    @Override
    public Optional<Run> start(Part part, StackSettings settings, Path log) {
        return settings.data().endsWith(FOLDER) ? Optional.of(new Elsewhere(log)) : Optional.empty();
    }

    private static final class Elsewhere implements Run {
        private final Path log;
        private boolean alive = true;

        Elsewhere(Path log) {
            this.log = log;
            write("begun");
        }

        @Override
        public boolean alive() {
            // A part whose log somebody deletes has died.
            return alive && Files.exists(log);
        }

        @Override
        public Optional<ProcessMark> mark() {
            return Optional.empty();
        }

        @Override
        public List<ProcessMark> marks() {
            return List.of();
        }

        @Override
        public String status() {
            return " with status 3";
        }

        @Override
        public Ending stop(Duration grace) {
            return end(Ending.ORDERLY, "stopped after at most " + grace.toSeconds() + " s");
        }

        @Override
        public Ending kill() {
            return end(Ending.KILLED, "killed");
        }

        private Ending end(Ending ending, String line) {
            write(line);
            alive = false;
            return ending;
        }

        private void write(String line) {
            try {
                Files.createDirectories(log.getParent());
                String before = Files.exists(log) ? Files.readString(log) : "";
                Files.writeString(log, before + line + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
