package io.logflow.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** Tells when an answer needs no memory any more. */
public final class SentAnswer {

    private SentAnswer() {}

    /**
     * Runs something once, when the last byte of the answer has gone to the network or its client has left. Vert.x says that an answer has
     * ended as soon as it is written, be it to memory. (Of HTTP/2, whose streams share a connection, no more than that is known.)
     */
    public static void then(RoutingContext context, Runnable action) {
        boolean shared = context.request().version() == HttpVersion.HTTP_2;
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        context.addEndHandler(ended -> {
            if (shared) {
                action.run();
            } else {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> action.run());
            }
        });
    }
}
