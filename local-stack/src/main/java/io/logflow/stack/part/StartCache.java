package io.logflow.stack.part;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM from 25 on keeps of one run in order to start faster the next time: classes as they are once they are loaded and linked, and
 * which methods were hot (<a href="https://openjdk.org/jeps/514">JEP 514</a>).
 *
 * <p>The first run of a build writes it when it is stopped, which then takes some seconds longer; a run that is killed writes none. Only
 * runs from a copy of what was built have it: elsewhere the jars change under it.
 */
public final class StartCache {
    private static final int FIRST_VERSION = 25;

    private final StackSettings settings;

    StartCache(StackSettings settings) {
        this.settings = settings;
    }

    /** Whether this JVM has such a cache. */
    public static boolean isKnown() {
        return Runtime.version().feature() >= FIRST_VERSION;
    }

    /** The options of the JVM; none if it has no such cache. */
    List<String> options(Part part) {
        if (!isKnown() || !settings.runsFromCopy()) {
            return List.of();
        }
        Path cache = settings.root().resolve(part.id()).resolve("start-" + Runtime.version() + ".aot");
        String use = Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=";
        // It warns of every class that it leaves out, and when it is of no use, which is no matter.
        return List.of(use + cache, "-Xlog:aot*=error", "-Xlog:cds*=error");
    }
}
