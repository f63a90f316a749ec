package io.logflow.stack.process;

import java.time.Duration;

/** Does something again and again in the background, until it is closed or the JVM ends. */
public final class Ticker implements AutoCloseable {
    private final Duration pause;
    private final Runnable task;
    private final Thread thread;

    private Ticker(String name, Duration pause, Runnable task) {
        this.pause = pause;
        this.task = task;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public static Ticker every(Duration pause, String name, Runnable task) {
        Ticker ticker = new Ticker(name, pause, task);
        ticker.thread.start();
        return ticker;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
