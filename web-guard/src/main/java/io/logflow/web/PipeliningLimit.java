package io.logflow.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Stops reading from a connection on which too many requests wait for the answers before theirs. Vert.x itself takes and keeps all that are
 * sent, one behind the other (RFC 9112, section 9.3.2), which for tiny requests is many times their bytes.
 *
 * <p>What one read brings is still decoded: at most 64 KiB.
 */
final class PipeliningLimit extends ChannelDuplexHandler {
    private static final String NAME = "pipelining-limit";
    /** As {@code HttpServerWorker} of Vert.x names the handler that takes the requests. */
    private static final String VERTX = "handler";

    private static final int MOST = 16;

    private int open = 1; // it is added while the first is answered
    private boolean stopped;

    /** Adds the limit to a connection that does not have it. */
    static void on(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) == null && pipeline.get(VERTX) != null) {
            pipeline.addBefore(VERTX, NAME, new PipeliningLimit());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest && ++open > MOST) {
            stopped = true;
            context.channel().config().setAutoRead(false);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            open = Math.max(0, open - 1);
            if (stopped && open <= MOST / 2) {
                stopped = false;
                context.channel().config().setAutoRead(true);
            }
        }
        var unused = context.write(message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
