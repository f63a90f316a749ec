package io.logflow.stack.part;

import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;

/** Where things are in the data folder. */
record PartFolders(Path data) {

    static PartFolders of(StackSettings settings) {
        return new PartFolders(settings.data());
    }

    /** Files that a start writes anew. */
    Path run() {
        return Folders.makePrivate(data.resolve("run"));
    }

    Path kafka() {
        return Folders.makePrivate(data.resolve("kafka"));
    }

    /** Makes the folders for logs and pid files. */
    void make() {
        run();
        Folders.makePrivate(logFolder());
    }

    Path log(Part part) {
        return logFolder().resolve(part.id() + ".log");
    }

    Path pidFile(Part part) {
        return data.resolve("run").resolve(part.id() + ".pid");
    }

    /** Where a JVM that crashes reports; on its command line it tells our processes from all others. */
    Path crashReport(Part part) {
        return logFolder().resolve(part.id() + "-crash-%p.log");
    }

    private Path logFolder() {
        return data.resolve("logs");
    }
}
