package io.logflow.stack.command;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code ./logflow logs PART}: the end of a part's log, and with {@code -f} what comes after. */
final class Logs {
    private static final int LINES = 200;
    private static final int PAUSE_MS = 250;
    private static final String LAUNCHER = "launcher";

    private final Context context;

    Logs(Context context) {
        this.context = context;
    }

    int run(Arguments arguments) {
        LogFile log = fileOf(arguments.words().stream().findFirst().orElse(""));
        if (!Files.exists(log.path())) {
            throw new Trouble("There is no log yet: %s is missing.".formatted(log.path()));
        }
        long end = log.size();
        log.lastLines(0, lines(arguments)).forEach(context.out()::println);
        if (arguments.has("follow")) {
            follow(log, end);
        }
        return 0;
    }

    private static int lines(Arguments arguments) {
        try {
            return arguments.value("lines").map(Integer::parseInt).orElse(LINES);
        } catch (NumberFormatException e) {
            throw new Trouble("--lines takes a number.", e);
        }
    }

    private LogFile fileOf(String name) {
        if (name.equals(LAUNCHER)) {
            return new LogFile(context.settings().data().resolve("logs").resolve("launcher.log"));
        }
        Part part = Part.byId(name)
                .orElseThrow(() -> new Trouble("Whose log? One of %s, %s."
                        .formatted(
                                Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", ")),
                                LAUNCHER)));
        return new LogFile(PartProcess.of(part, context.settings()).log());
    }

    private void follow(LogFile log, long from) {
        try {
            for (long position = from; true; Thread.sleep(PAUSE_MS)) {
                position = log.copyFrom(position, context.out());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
