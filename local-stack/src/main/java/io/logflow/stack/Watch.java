package io.logflow.stack;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks after running parts: tells of one that died, once, and keeps the logs within bounds. */
final class Watch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_BOUNDS = 60;

    private final List<PartProcess> parts;
    private final Progress progress;
    private final Set<Part> reported = EnumSet.noneOf(Part.class);
    private int looks;
    private Optional<Ticker> ticker = Optional.empty();

    Watch(Collection<PartProcess> parts, Progress progress) {
        this.parts = List.copyOf(parts);
        this.progress = progress;
    }

    synchronized void begin() {
        ticker = Optional.of(Ticker.every(PAUSE, "watch", this::look));
    }

    @Override
    public synchronized void close() {
        ticker.ifPresent(Ticker::close);
    }

    private void look() {
        try {
            parts.forEach(this::look);
            if (++looks % LOOKS_BETWEEN_BOUNDS == 0) {
                boundLogs();
            }
        } catch (Trouble trouble) {
            progress.told(trouble.sentence());
        }
    }

    private void look(PartProcess part) {
        if (!part.died()) {
            reported.remove(part.part());
        } else if (reported.add(part.part())) {
            progress.told(part.obituary());
        }
    }

    private void boundLogs() {
        for (PartProcess part : parts) {
            try {
                new LogFile(part.log()).bound();
            } catch (IOException e) {
                progress.told("Cannot shorten %s: %s.".formatted(part.log(), e.getMessage()));
            }
        }
    }
}
