package io.logflow.stack.command;

import io.logflow.stack.Progress;
import io.logflow.stack.settings.StackSettings;
import java.io.PrintStream;

/**
 * What every command works with.
 *
 * @param settings from the environment
 * @param terminal whether lines can be rewritten
 * @param out where people read
 */
record Context(StackSettings settings, boolean terminal, PrintStream out) {

    Progress progress() {
        return terminal ? new TerminalProgress(out) : new PlainProgress(out);
    }
}
