package io.logflow.stack.settings;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Gives ports that nobody listens on. They lie below the range from which systems take the ports of outgoing connections
 * (32768 on Linux, 49152 elsewhere), so that none of them is taken by a client between the choice and the start.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;

    private final RandomGenerator random;
    private final Set<Integer> given = new HashSet<>();

    public FreePorts() {
        this(RandomGenerator.getDefault());
    }

    FreePorts(RandomGenerator random) {
        this.random = random;
    }

    /** A port that could be bound just now and was not given before. */
    public int next() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = random.nextInt(LOWEST, BEYOND);
            if (!given.contains(port) && bindable(port)) {
                given.add(port);
                return port;
            }
        }
        throw new Trouble("No free port between " + LOWEST + " and " + BEYOND + " in 1000 tries.");
    }

    /** Whether a server could listen on this port of loopback now. */
    public static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection in TIME_WAIT is no listener
            socket.bind(Loopback.at(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
