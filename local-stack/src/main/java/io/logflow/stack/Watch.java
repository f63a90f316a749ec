package io.logflow.stack;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Looks after running parts: has those start again that ended unasked, and keeps the logs within bounds. */
final class Watch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_BOUNDS = 60;

    private final List<PartProcess> parts;
    private final Progress progress;
    private final List<Revival> revivals;
    private final Set<String> reported = new HashSet<>();
    private final Set<Part> shortOfRoom = EnumSet.noneOf(Part.class);
    private int looks;
    private Optional<Ticker> ticker = Optional.empty();

    /**
     * @param planned hears when a part that ended will be started again
     */
    Watch(Collection<PartProcess> parts, Progress progress, BiConsumer<Part, Optional<Instant>> planned) {
        this.parts = List.copyOf(parts);
        this.progress = progress;
        this.revivals = this.parts.stream()
                .map(part -> new Revival(
                        part, progress::told, when -> planned.accept(part.part(), when), InstantSource.system()))
                .toList();
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
            revivals.forEach(Revival::look);
            if (looks++ % LOOKS_BETWEEN_BOUNDS == 0) {
                parts.forEach(this::tellOfRoom);
                boundLogs();
            }
        } catch (RuntimeException e) { // the next look may fare better; without looks nobody would be started again
            tellOnce(String.valueOf(e.getMessage()));
        }
    }

    /** Once when room runs out, and once when there is room again. */
    private void tellOfRoom(PartProcess part) {
        Optional<String> shortage = part.shortage();
        if (shortage.isEmpty() && shortOfRoom.remove(part.part())) {
            progress.told("%s has room on its disk again.".formatted(part.part().title()));
        }
        shortage.filter(sentence -> shortOfRoom.add(part.part())).ifPresent(progress::told);
    }

    private void boundLogs() {
        for (PartProcess part : parts) {
            try {
                new LogFile(part.log()).bound();
            } catch (IOException e) {
                tellOnce("Cannot shorten %s: %s.".formatted(part.log(), e.getMessage()));
            }
        }
    }

    private void tellOnce(String line) {
        if (reported.add(line)) {
            progress.told(line);
        }
    }
}
