package io.logflow.stack;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The start of all parts. They start at the same time, because most of it is work for one core each and none needs another to
 * begin; only the setup follows Kafka and Connect.
 */
final class Start {
    private static final String SETUP = "Topics and connector";

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
        part.start();
        progress.ready(what, since(begin), where(part.part()));
    }

    private void setUp() {
        long begin = System.nanoTime();
        new Setup(SetupSettings.of(settings), progress::told, () -> over).run();
        progress.ready(SETUP, since(begin), "");
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
