package io.logflow.tests.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Appends what a container writes to a part's log, until the container ends. */
final class Output extends ResultCallback.Adapter<Frame> {
    private final Path log;

    Output(Path log) {
        this.log = log;
        Folders.makePrivate(Objects.requireNonNull(log.getParent()));
    }

    /** Returns when no byte can be missed any more; the container is started after that. */
    void attach(String container) {
        Engine.client()
                .attachContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(this);
        try {
            awaitStarted(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The start of a container was interrupted.", e);
        }
    }

    /** The file is opened anew each time: whoever bounds a log that has grown too large may have cut it. */
    @Override
    public void onNext(Frame frame) {
        try {
            Files.write(log, frame.getPayload(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
