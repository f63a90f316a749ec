package io.logflow.tests.sink;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad network between the sink and Elasticsearch, on loopback. What goes wrong does so for bulks only. */
final class Proxy implements AutoCloseable {

    /** What happens to a bulk and its answer. */
    enum Mode {
        PASS,
        /** Elasticsearch answers, and nothing of that arrives. */
        STALL_BEFORE_THE_ANSWER,
        /** The head of the answer arrives and a little of its body, then nothing more. */
        STALL_IN_THE_ANSWER,
        /** The connection breaks amid the request. */
        RESET_IN_THE_REQUEST,
        /** The connection breaks when Elasticsearch has done the work: nobody knows whether it has. */
        RESET_AFTER_THE_REQUEST,
        /** The connection is closed in good order where the answer should be. */
        DROP_THE_ANSWER,
        /** 64 kB a second. */
        SLOW
    }

    private static final int SLOW_BYTES_A_SECOND = 64 * 1024;
    private static final int STALLED_ANSWER = 150;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hit = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;

    Proxy(int port) throws IOException {
        target = Loopback.at(port);
        listener = new ServerSocket();
        listener.bind(Loopback.at(0));
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From now on; connections that are open already are no exception. */
    void mode(Mode next) {
        hit.set(0);
        mode = next;
    }

    /** How many bulks have met the present mode. */
    int hit() {
        return hit.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket sink = listener.accept();
                open.add(sink);
                threads.execute(() -> connect(sink));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket sink) {
        Socket elasticsearch = new Socket();
        open.add(elasticsearch);
        try {
            elasticsearch.connect(target);
            Connection connection = new Connection(sink, elasticsearch);
            threads.execute(() -> connection.pass(elasticsearch, sink, false));
            connection.pass(sink, elasticsearch, true);
        } catch (IOException e) {
            closeQuietly(sink); // Elasticsearch is away
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(Proxy::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone is gone
        }
    }

    /** One connection of the sink with its twin to Elasticsearch. */
    private final class Connection {
        private final Socket sink;
        private final Socket elasticsearch;
        private volatile boolean bulk;
        private volatile boolean answering;

        Connection(Socket sink, Socket elasticsearch) {
            this.sink = sink;
            this.elasticsearch = elasticsearch;
        }

        void pass(Socket from, Socket to, boolean request) {
            byte[] buffer = new byte[8 * 1024];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    int passed = request ? requested(buffer, length) : answered(length);
                    out.write(buffer, 0, passed);
                    if (passed < length) {
                        stall(in, buffer);
                        return;
                    }
                }
            } catch (IOException e) {
                // one side is gone, and now the other is told
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open.remove(from);
            }
        }

        private int requested(byte[] buffer, int length) throws IOException, InterruptedException {
            String begin = new String(buffer, 0, Math.min(length, 5), StandardCharsets.US_ASCII);
            if (begin.startsWith("POST ")) {
                bulk = true;
                answering = false;
            } else if (begin.startsWith("GET ") || begin.startsWith("PUT ")) {
                bulk = false;
            } else if (bulk && mode == Mode.RESET_IN_THE_REQUEST) {
                reset();
            }
            slowDown(length);
            return length;
        }

        private int answered(int length) throws IOException, InterruptedException {
            boolean first = bulk && !answering;
            answering = true;
            slowDown(length);
            return switch (first ? mode : Mode.PASS) {
                case PASS, SLOW, RESET_IN_THE_REQUEST -> length;
                case STALL_BEFORE_THE_ANSWER -> {
                    hit.incrementAndGet();
                    yield 0;
                }
                case STALL_IN_THE_ANSWER -> {
                    hit.incrementAndGet();
                    yield Math.min(STALLED_ANSWER, length - 1);
                }
                case RESET_AFTER_THE_REQUEST -> {
                    reset();
                    yield 0;
                }
                case DROP_THE_ANSWER -> {
                    hit.incrementAndGet();
                    throw new IOException("dropped");
                }
            };
        }

        /** Both sides keep their connection, and hear no more of it until the sink gives up. */
        private void stall(InputStream in, byte[] buffer) throws IOException {
            while (in.read(buffer) >= 0) {
                // Elasticsearch may think that all of it has arrived
            }
        }

        /** The sink meets a reset instead of an orderly end. */
        private void reset() throws IOException {
            hit.incrementAndGet();
            sink.setSoLinger(true, 0);
            sink.close();
            elasticsearch.close();
            throw new IOException("reset");
        }

        private void slowDown(int length) throws InterruptedException {
            if (mode == Mode.SLOW && bulk) {
                hit.incrementAndGet();
                Thread.sleep(1_000L * length / SLOW_BYTES_A_SECOND);
            }
        }
    }
}
