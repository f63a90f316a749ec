package io.logflow.stack.process;

import io.logflow.stack.settings.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param line program and arguments: never a secret, for every user can read them
 * @param environment variables beside those that we have ourselves
 * @param folder its working directory
 * @param log where its output is appended
 * @param pidFile where it leaves its own number before it does anything else: so it can be found again even if we die
 *     before we note it
 */
public record Command(List<String> line, Map<String, String> environment, Path folder, Path log, Path pidFile) {
    /**
     * Ctrl-C and a closing terminal signal every process of the terminal at once; these are for us alone, who stop the parts
     * in their order. An ignored signal stays ignored through exec, and a JVM leaves it so. What the process writes is its
     * user's own. Without its pid file it does not begin: on a full disk nobody could find it again.
     */
    private static final String DEAF = "trap '' INT HUP; umask 077; echo $$ >\"$0\" && exec \"$@\"";

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** A process that ends by itself and soon, which nobody has to find again. */
    public static Command passing(List<String> line, Map<String, String> environment, Path folder, Path log) {
        return new Command(line, environment, folder, log, Path.of("/dev/null"));
    }

    /** Starts it; it outlives us if nobody stops it. */
    public Process start() {
        List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", DEAF, pidFile.toString()));
        whole.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(Command::ours);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Trouble("Cannot start %s: %s.".formatted(line.get(0), e.getMessage()), e);
        }
    }

    /** Starts it and waits for its end. */
    public int run() {
        Process process = start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while " + line.get(0) + " ran.", e);
        }
    }

    /** The launcher's own settings are none of the parts': one that reads LOGFLOW_* for its own could trip over them. */
    private static boolean ours(String variable) {
        return variable.startsWith("LOGFLOW_PORT_") || variable.startsWith("LOGFLOW_HEAP_");
    }
}
