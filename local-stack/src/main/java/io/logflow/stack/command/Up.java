package io.logflow.stack.command;

import io.logflow.stack.Stack;
import io.logflow.stack.part.Room;
import io.logflow.stack.process.Command;
import io.logflow.stack.process.Folders;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code ./logflow up}: starts everything and keeps it until it is told to stop. */
final class Up {
    private final Context context;

    Up(Context context) {
        this.context = context;
    }

    int run(Arguments arguments) {
        Running running = new Running(context);
        if (running.state().filter(state -> state.keeper().alive()).isEmpty()) {
            Room.require(context.settings().data());
        }
        if (running.held()) {
            context.out()
                    .println("LogFlow runs already on " + context.settings().data() + ".");
            int status = new Status(context).table();
            running.state().filter(RunState::complete).ifPresent(state -> context.out()
                    .print(Welcome.text(running.settingsOf(state))));
            boolean starting = running.state().filter(RunState::complete).isEmpty();
            return starting ? 0 : status;
        }
        if (arguments.has("detach")) {
            return detached();
        }
        return foreground(arguments.has("detached"));
    }

    /** Ctrl-C, a closed terminal and {@code down} end this JVM; its shutdown hook stops the parts in their order. */
    private int foreground(boolean unseen) {
        Stack stack = Stack.open(context.settings(), context.progress());
        AtomicBoolean asked = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.set(true);
                            stack.close();
                        },
                        "stop"));
        new ProgramCopy(context).deleteOthers();
        try {
            stack.startAll();
            if (!unseen) {
                context.out().print(Welcome.text(context.settings()));
                context.out().println("  Ctrl-C stops it.");
            }
            new CountDownLatch(1).await();
        } catch (Trouble trouble) {
            if (!asked.get()) {
                throw trouble;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    /** The same in another process, which nobody's terminal ends; what it prints is shown here until all is ready. */
    private int detached() {
        StackSettings settings = context.settings();
        Path folder = Folders.makePrivate(Folders.makePrivate(settings.data()).resolve("logs"));
        LogFile log = new LogFile(folder.resolve("launcher.log"));
        long from = log.size();
        List<String> line =
                new ArrayList<>(List.of(settings.java().resolve("bin/java").toString()));
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up", "--detached"));
        Process launcher = Command.passing(line, ownVariables(), Path.of("").toAbsolutePath(), log.path())
                .start();
        ProcessMark mark = ProcessMark.of(launcher.pid()).orElse(new ProcessMark(launcher.pid(), "gone"));
        try {
            while (launcher.isAlive() && !completeUnder(mark)) {
                from = log.copyFrom(from, context.out());
                Waiting.until(Duration.ofMillis(200), () -> !launcher.isAlive());
            }
            log.copyFrom(from, context.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!launcher.isAlive()) {
            return 1;
        }
        context.out().print(Welcome.text(settings));
        context.out().println("  ./logflow down stops it.");
        return 0;
    }

    private boolean completeUnder(ProcessMark launcher) {
        return new Running(context)
                .state()
                .filter(state -> state.complete() && state.keeper().equals(launcher))
                .isPresent();
    }

    /** The settings that a child of ours does not get otherwise. */
    private static Map<String, String> ownVariables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> !name.startsWith("LOGFLOW_"));
        variables.put("LOGFLOW_TERMINAL", "no");
        return variables;
    }
}
