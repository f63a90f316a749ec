package io.logflow.stack.part;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Another way to run parts than as child processes, which is how {@code ./logflow} runs all of them. The tests bring one: it is
 * found by {@link java.util.ServiceLoader}.
 */
public interface Runner {
    /**
     * Starts a part and returns at once. A part that is started again with the same settings finds the data that it left.
     *
     * @param log what the part writes is appended there
     * @return empty if this part shall be a child process
     */
    Optional<Run> start(Part part, StackSettings settings, Path log);
}
