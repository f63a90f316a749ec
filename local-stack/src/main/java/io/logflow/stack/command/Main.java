package io.logflow.stack.command;

import io.logflow.stack.part.DataFolder;
import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the script {@code ./logflow} starts: finds the command and runs it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        int status;
        try {
            status = run(Arrays.asList(arguments), System.getenv(), out);
        } catch (Trouble trouble) {
            utf8(FileDescriptor.err).println(trouble.sentence());
            status = 1;
        }
        out.flush();
        System.exit(status);
    }

    /** Logs may hold any character, whatever the locale of the terminal claims. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int run(List<String> arguments, Map<String, String> variables, PrintStream out) {
        if (arguments.isEmpty()) {
            throw new Trouble("Which command? `./logflow help` lists what there is.");
        }
        Path repository = Path.of(variables.getOrDefault("LOGFLOW_REPOSITORY", "."));
        Path root = Path.of(variables.getOrDefault("LOGFLOW_PROGRAM", repository.toString()));
        StackSettings settings = new Environment(variables).settings(repository, root);
        DataFolder.requireOwn(settings.data());
        boolean terminal = variables.getOrDefault("LOGFLOW_TERMINAL", "").equals("yes");
        return run(arguments.get(0), arguments.subList(1, arguments.size()), new Context(settings, terminal, out));
    }

    private static int run(String command, List<String> rest, Context context) {
        return switch (command) {
            case "up" ->
                new Up(context)
                        .run(Arguments.parse(rest, Set.of("detach", "detached"), Set.of())
                                .withoutWords());
            case "down" -> new Down(context).run(none(rest));
            case "status" -> new Status(context).run(none(rest));
            case "demo" ->
                new DemoCommand(context)
                        .run(Arguments.parse(rest, Set.of(), Set.of("rate", "for", "seed"))
                                .withoutWords());
            case "logs" -> new Logs(context).run(Arguments.parse(rest, Set.of("follow"), Set.of("lines")));
            case "reset" ->
                new Reset(context)
                        .run(Arguments.parse(rest, Set.of("yes"), Set.of()).withoutWords());
            case "key" -> new Key(context).run(Arguments.parse(rest, Set.of(), Set.of()));
            case "program" -> new ProgramCopy(context).run(none(rest));
            case "running" -> new Running(context).held() ? 0 : 1;
            default ->
                throw new Trouble(
                        "There is no command \"%s\". `./logflow help` lists what there is.".formatted(command));
        };
    }

    private static Arguments none(List<String> rest) {
        return Arguments.parse(rest, Set.of(), Set.of()).withoutWords();
    }
}
