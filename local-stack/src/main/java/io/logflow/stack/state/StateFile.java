package io.logflow.stack.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file {@code run/state.json}; only the holder of the {@link StackLock} writes it. */
public final class StateFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    public StateFile(Path dataFolder) {
        this.file = dataFolder.resolve("run").resolve("state.json");
    }

    /** What was written last; empty if there is nothing, or nothing that can be read. */
    public Optional<RunState> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), RunState.class)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Readers see the old or the new state, never half of one. */
    public void write(RunState state) {
        Path temporary = file.resolveSibling("state.json.new");
        try {
            JSON.writeValue(temporary.toFile(), state);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Trouble("Cannot write %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Trouble("Cannot delete %s: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
