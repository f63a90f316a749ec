package io.logflow.stack.state;

import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Being in charge of a data folder. The system takes the lock from a process that ends, however it ends, so a lock that is
 * held has a living holder.
 */
public final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty if somebody else has it. */
    public static Optional<StackLock> take(Path dataFolder) {
        Path file = Folders.makePrivate(dataFolder.resolve("run")).resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new StackLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new Trouble("Cannot lock %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very JVM
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Trouble("Cannot release the lock: " + e.getMessage() + ".", e);
        }
    }
}
