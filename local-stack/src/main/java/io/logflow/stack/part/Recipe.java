package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How one kind of part is run: all that differs between them. */
sealed interface Recipe permits ElasticsearchRecipe, KafkaRecipe, ConnectRecipe, ServiceRecipe {

    Part part();

    StackSettings settings();

    /** The folder of what it keeps. */
    default Path data() {
        return settings().data();
    }

    /** With fewer free bytes on the disk of its folder it does not do all of its work; 0 if it does as long as it runs. */
    default long wantsFree() {
        return 0;
    }

    /** Makes the folders and files that the part needs, the same again each time, and tells what to run. */
    Command prepare();

    /** Where its output goes; known before it runs. */
    Path log();

    /** One short look whether it does its work. */
    boolean ready();

    /** How long it may take to end by itself. */
    Duration grace();

    /** The file in which the process that we start leaves its number. */
    Path pidFile();

    /** The file in which the real process leaves its number when the one that we start is only its launcher. */
    default Optional<Path> serverPidFile() {
        return Optional.empty();
    }

    /** Whether the process with this command line is this very part: a pid file alone can be stale. */
    boolean recognises(String commandLine);
}
