package io.logflow.stack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file to which a part's output is appended. */
public final class LogFile {
    private static final int TAIL = 64 * 1024;
    private static final long LARGEST = 32L << 20;

    private final Path path;

    public LogFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    public long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * The last lines.
     *
     * @param from where to begin at the earliest: what stands before is of an earlier run
     * @param count how many lines at most
     */
    public List<String> lastLines(long from, int count) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            long begin = Math.max(from > length ? 0 : from, length - TAIL);
            byte[] bytes = new byte[(int) (length - begin)];
            file.seek(begin);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Copies what was appended since {@code from}, and tells where it ended; a file that became shorter begins anew. */
    public long copyFrom(long from, OutputStream out) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long position = from > file.length() ? 0 : from;
            file.seek(position);
            byte[] buffer = new byte[TAIL];
            for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                out.write(buffer, 0, read);
                position += read;
            }
            out.flush();
            return position;
        }
    }

    /**
     * Keeps the disk that logs take bounded: a file grown too large becomes {@code NAME.1} and begins anew. The writer has it
     * open for appending and goes on at the new end; the lines of the instant between copy and cut are lost.
     */
    public void bound() throws IOException {
        if (size() > LARGEST) {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            Files.newOutputStream(path, StandardOpenOption.TRUNCATE_EXISTING).close();
        }
    }
}
