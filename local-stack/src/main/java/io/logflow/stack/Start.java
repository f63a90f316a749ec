package io.logflow.stack;

import io.logflow.stack.part.DamagedIndices;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The start of all parts, as parallel as two cores allow. Nothing needs another part to begin; but whoever needs Kafka spends the
 * time until it serves with trying again, at the cost of the parts that are wanted first; and Connect gives up after a minute. So the
 * stores have a head start.
 */
final class Start {
    private static final String SETUP = "Topics and connector";
    private static final Set<Part> FIRST = EnumSet.of(Part.KAFKA, Part.ELASTICSEARCH);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final StackSettings settings;
    private final Map<Part, PartProcess> parts;
    private final Progress progress;
    private volatile boolean over;

    Start(StackSettings settings, Map<Part, PartProcess> parts, Progress progress) {
        this.settings = settings;
        this.parts = parts;
        this.progress = progress;
    }

    /** Returns when all is ready; throws as soon as one thing fails, while the others may still be starting. */
    void run() {
        List<Runnable> steps = new ArrayList<>();
        parts.values().forEach(part -> {
            progress.starting(part.part().title());
            steps.add(() -> start(part));
        });
        progress.starting(SETUP);
        steps.add(this::setUp);
        BlockingQueue<Optional<RuntimeException>> ends = new LinkedBlockingQueue<>();
        List<Thread> threads = steps.stream().map(step -> thread(step, ends)).toList();
        threads.forEach(Thread::start);
        try {
            for (int i = 0; i < threads.size(); i++) {
                ends.take().ifPresent(failure -> {
                    throw failure;
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The start was interrupted.", e);
        } finally {
            over = true;
        }
        parts.values().stream().filter(PartProcess::died).findFirst().ifPresent(part -> {
            throw new Trouble(part.obituary());
        });
    }

    private static Thread thread(Runnable step, BlockingQueue<Optional<RuntimeException>> ends) {
        Thread thread = new Thread(
                () -> {
                    Optional<RuntimeException> end =
                            Optional.of(new IllegalStateException("A part's start broke off."));
                    try {
                        step.run();
                        end = Optional.empty();
                    } catch (RuntimeException e) {
                        end = Optional.of(e);
                    } finally {
                        ends.add(end);
                    }
                },
                "start");
        thread.setDaemon(true);
        return thread;
    }

    private void start(PartProcess part) {
        String what = part.part().title();
        long begin = System.nanoTime();
        if (!FIRST.contains(part.part())) {
            awaitKafka();
        }
        part.launch();
        DamagedIndices indices = new DamagedIndices(settings);
        part.awaitReadyOr(settings.startLimit(), () -> part.part() == Part.QUERY_UI && damaged(indices));
        progress.ready(what, since(begin), where(part.part()));
    }

    /**
     * A damaged index keeps query-ui from being ready, but is no failure of the start: the others do their work, and Elasticsearch must
     * run for the index to be brought back or deleted.
     */
    private boolean damaged(DamagedIndices indices) {
        Optional<String> complaint = indices.complaint();
        complaint.ifPresent(progress::told);
        return complaint.isPresent();
    }

    private void setUp() {
        long begin = System.nanoTime();
        awaitKafka();
        new Setup(SetupSettings.of(settings), progress::told, () -> over).run();
        progress.ready(SETUP, since(begin), "");
    }

    private void awaitKafka() {
        PartProcess kafka = Optional.ofNullable(parts.get(Part.KAFKA)).orElseThrow();
        Waiting.until(settings.startLimit(), BETWEEN_LOOKS, () -> over || kafka.ready());
    }

    private String where(Part part) {
        return part == Part.KAFKA
                ? settings.authority(part)
                : settings.address(part).toString();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
