package io.logflow.tests;

import io.logflow.stack.settings.Loopback;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The way from query-ui to Elasticsearch, on loopback, watched: which requests go along it, and which of them are given up. */
final class Wire implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    Wire(int port) throws IOException {
        target = Loopback.at(port);
        listener.bind(Loopback.at(0));
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From now on Elasticsearch's answers do not arrive. */
    void holdAnswers(boolean hold) {
        holding = hold;
    }

    /** Whether a request with this word went along. */
    boolean passed(String word) {
        return passages.stream().anyMatch(passage -> passage.asked().contains(word));
    }

    /** Whether query-ui has closed every connection on which it had asked with this word. */
    boolean givenUp(String word) {
        return passages.stream()
                .filter(passage -> passage.asked().contains(word))
                .allMatch(Passage::closedByAsker);
    }

    private void accept() {
        try {
            while (true) {
                Socket asker = listener.accept();
                Socket elasticsearch = new Socket();
                open.add(asker);
                open.add(elasticsearch);
                elasticsearch.connect(target);
                Passage passage = new Passage(asker, elasticsearch);
                passages.add(passage);
                threads.execute(passage::answers);
                threads.execute(passage::requests);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(Wire::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone is gone
        }
    }

    /** One connection. */
    private final class Passage {
        private final Socket asker;
        private final Socket elasticsearch;
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile boolean closedByAsker;

        Passage(Socket asker, Socket elasticsearch) {
            this.asker = asker;
            this.elasticsearch = elasticsearch;
        }

        String asked() {
            return String.join("", asked);
        }

        boolean closedByAsker() {
            return closedByAsker;
        }

        void requests() {
            byte[] buffer = new byte[16 * 1024];
            try (elasticsearch) {
                InputStream in = asker.getInputStream();
                OutputStream out = elasticsearch.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    asked.add(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // reset is closed
            }
            closedByAsker = true;
        }

        void answers() {
            byte[] buffer = new byte[16 * 1024];
            try (asker) {
                InputStream in = elasticsearch.getInputStream();
                OutputStream out = asker.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (!holding) {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException e) {
                // one side is gone, and now the other is told
            }
        }
    }
}
