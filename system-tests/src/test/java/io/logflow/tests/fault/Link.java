package io.logflow.tests.fault;

import io.logflow.stack.settings.Loopback;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The network between two parts, on loopback: all that one says to the other passes here, as long as it passes. */
final class Link implements AutoCloseable {

    /** What the network does. */
    enum State {
        WHOLE,
        /** Every connection is reset, and a new one as soon as it is made. */
        CUT,
        /** Connections stay and are made, and nothing passes: a lost route, a firewall that forgot. */
        STALLED,
        /** Whatever passes comes 200 ms later. */
        SLOW
    }

    private static final long DELAY_MS = 200;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE;

    /** Leads to the port on loopback. */
    Link(int port) {
        target = Loopback.at(port);
        try {
            listener = new ServerSocket();
            listener.bind(Loopback.at(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on, for connections that are open, too. */
    void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next == State.CUT) {
            open.forEach(Link::reset);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> connect(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(server);
        try {
            awaitPassage(client);
            server.connect(target);
            threads.execute(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            reset(client); // the other side is away
        } finally {
            open.remove(client);
            open.remove(server);
        }
    }

    /** Each chunk waits here until it may pass; what cannot pass any more ends the connection. */
    private void awaitPassage(Socket socket) throws IOException {
        lock.lock();
        try {
            while (state == State.STALLED && !socket.isClosed()) {
                changed.await();
            }
            if (state == State.CUT) {
                throw new IOException("cut");
            }
            if (state == State.SLOW) {
                lock.unlock();
                try {
                    Thread.sleep(DELAY_MS);
                } finally {
                    lock.lock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            lock.unlock();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitPassage(to);
                out.write(buffer, 0, length);
            }
            closeQuietly(to);
            closeQuietly(from);
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        closeQuietly(socket);
    }

    @Override
    public void close() {
        closeQuietly(listener);
        become(State.CUT);
        threads.shutdownNow();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone is gone
        }
    }
}
