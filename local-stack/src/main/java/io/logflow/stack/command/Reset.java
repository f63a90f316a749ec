package io.logflow.stack.command;

import io.logflow.stack.Leftovers;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.state.StackLock;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Scanner;

/** {@code ./logflow reset}: deletes all logs and everything else that was kept. */
final class Reset {
    private final Context context;

    Reset(Context context) {
        this.context = context;
    }

    int run(Arguments arguments) {
        if (!Files.isDirectory(context.settings().data())) {
            context.out().println("There is no data.");
            return 0;
        }
        StackLock lock = StackLock.take(context.settings().data())
                .orElseThrow(() -> new Trouble("LogFlow runs: stop it first with ./logflow down."));
        try (lock) {
            if (!arguments.has("yes") && !confirmed()) {
                context.out().println("Nothing was deleted.");
                return 1;
            }
            Leftovers.stop(context.settings(), context.progress());
            DataFolder.delete(context.settings());
        }
        context.out().println("All data in " + context.settings().data() + " is deleted.");
        return 0;
    }

    private boolean confirmed() {
        context.out()
                .printf(
                        "Delete all logs and settings in %s? [y/N] ",
                        context.settings().data());
        context.out().flush();
        try (Scanner answers = new Scanner(System.in, Charset.defaultCharset())) {
            return answers.hasNextLine()
                    && answers.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("y");
        }
    }
}
