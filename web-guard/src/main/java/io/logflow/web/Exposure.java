package io.logflow.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How far a service can be reached, and whether it may be. */
enum Exposure {
    /** Only from this machine. */
    LOOPBACK,
    /** From other machines, with a password or a key. */
    PROTECTED,
    /** From other machines, by whoever gets there: somebody asked for it. */
    INSECURE,
    /** It would be {@link #INSECURE}, but nobody asked for it: the service does not start. */
    REFUSED;

    static Exposure of(String host, WebConfig config, boolean withKeys) {
        if (isLoopback(host)) {
            return LOOPBACK;
        }
        if (withKeys || config.password().isPresent()) {
            return PROTECTED;
        }
        return config.insecure() ? INSECURE : REFUSED;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
