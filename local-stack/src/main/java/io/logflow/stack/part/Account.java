package io.logflow.stack.part;

import io.logflow.stack.process.LogFile;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of one run of a part.
 *
 * @param run empty if it was never started, or was stopped
 */
record Account(Recipe recipe, Optional<Phase.Running> run) {
    private static final int LAST_LINES = 8;

    /**
     * One line if we know what is wrong, else one with the end of the log below.
     *
     * @param next a sentence about what happens now, or nothing
     */
    String obituary(String next) {
        String title = recipe.part().title();
        String log = next.isEmpty() ? "Its log is " + recipe.log() : next + " Its log is " + recipe.log();
        return diagnosis()
                .map(sentence -> "%s ended. %s %s.".formatted(title, sentence, log))
                .orElseGet(() -> "%s ended unasked%s. %s, which ends:%s".formatted(title, status(), log, lastLines()));
    }

    /** Why it ended, in words that are the same each time that it is the same. */
    String reason() {
        return diagnosis().orElseGet(() -> "It ended%s, see %s.".formatted(status(), recipe.log()));
    }

    String lastLines() {
        List<String> lines = new LogFile(recipe.log()).lastLines(logFrom(), LAST_LINES);
        return lines.isEmpty() ? " (nothing)" : "\n    " + String.join("\n    ", lines);
    }

    private Optional<String> diagnosis() {
        return Diagnosis.of(recipe, new LogFile(recipe.log()).lastLines(logFrom(), Integer.MAX_VALUE));
    }

    private String status() {
        return run.map(last -> last.run().status()).orElse("");
    }

    private long logFrom() {
        return run.map(Phase.Running::logFrom).orElse(0L);
    }
}
