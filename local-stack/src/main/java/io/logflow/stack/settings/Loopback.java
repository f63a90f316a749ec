package io.logflow.stack.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The one interface on which everything listens. */
public final class Loopback {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private Loopback() {}

    public static InetSocketAddress at(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are always an address
        }
    }
}
