package io.logflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class PipeliningLimitTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();

    @Test
    void readingStops_whenTooManyRequestsAreOpen_andGoesOn_whenHalfOfThemAreAnswered() {
        connection.pipeline().addLast("handler", new ChannelInboundHandlerAdapter());
        PipeliningLimit.on(connection.pipeline());

        request(15);
        assertThat(isRead()).isTrue();
        request(1);
        assertThat(isRead()).isFalse();

        answer(HttpResponseStatus.OK, 8);
        assertThat(isRead()).isFalse();
        answer(HttpResponseStatus.CONTINUE, 1);
        assertThat(isRead()).isFalse();
        answer(HttpResponseStatus.OK, 1);
        assertThat(isRead()).isTrue();
    }

    @Test
    void limit_isAddedOnce_andOnlyInFrontOfTheHandlerOfRequests() {
        PipeliningLimit.on(connection.pipeline());
        assertThat(connection.pipeline().names()).doesNotContain("pipelining-limit");

        connection.pipeline().addLast("handler", new ChannelInboundHandlerAdapter());
        PipeliningLimit.on(connection.pipeline());
        PipeliningLimit.on(connection.pipeline());

        assertThat(connection.pipeline().names())
                .containsSubsequence("pipelining-limit", "handler")
                .doesNotHaveDuplicates();
    }

    private boolean isRead() {
        return connection.config().isAutoRead();
    }

    private void request(int times) {
        for (int i = 0; i < times; i++) {
            connection.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/logs"));
        }
    }

    private void answer(HttpResponseStatus status, int times) {
        for (int i = 0; i < times; i++) {
            connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
        }
    }
}
