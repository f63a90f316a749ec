package io.logflow.ingester.rate;

import io.logflow.web.ApiKeys;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Whose allowance a request uses up: that of its key's name or, without keys, of its address. */
sealed interface Sender {
    record Key(String name) implements Sender {}

    /** An IPv4 address, or the network of an IPv6 address: every customer has 2^64 of those to choose from. */
    record Network(int bytes, long prefix) implements Sender {}

    /** What a proxy may say instead of an address. */
    record Named(String text) implements Sender {}

    static Sender of(RoutingContext context) {
        String source = context.get(ApiKeys.SOURCE);
        return source == null ? of(context.request().remoteAddress()) : new Key(source);
    }

    static Sender of(SocketAddress remote) {
        String address = remote.hostAddress(); // never a name, so that nothing is looked up
        if (address == null) {
            return new Named(remote.toString());
        }
        try {
            int zone = address.indexOf('%');
            byte[] bytes = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone))
                    .getAddress();
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Network(bytes.length, bytes.length == Integer.BYTES ? buffer.getInt() : buffer.getLong());
        } catch (UnknownHostException e) {
            return new Named(address);
        }
    }
}
