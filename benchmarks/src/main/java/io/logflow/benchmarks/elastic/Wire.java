package io.logflow.benchmarks.elastic;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One kept-alive HTTP connection that costs its user next to nothing: bodies go from a file to the socket inside the system, and of an
 * answer only what is needed is looked at. After an answer that ends the connection it is made anew.
 */
public final class Wire implements AutoCloseable {
    public static final String NDJSON = "application/x-ndjson";
    public static final String JSON = "application/json";

    /**
     * An answer.
     *
     * @param last whether it is the last on its connection: a server that says so reads no further request from it (RFC 9112, 9.6)
     */
    public record Answer(int status, String body, boolean last) {}

    private final URI server;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
    private SocketChannel channel;
    private boolean usedUp;

    public Wire(URI server) throws IOException {
        this.server = server;
        this.channel = connect(server);
    }

    private static SocketChannel connect(URI server) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.socket().setTcpNoDelay(true);
        return channel;
    }

    public Answer post(String path, String type, byte[] body) throws IOException {
        byte[] head = head(path, type, body.length);
        renew();
        send(ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip());
        return answer();
    }

    /** Sends a part of a file. */
    public Answer post(String path, String type, FileChannel file, long from, long length) throws IOException {
        renew();
        send(ByteBuffer.wrap(head(path, type, length)));
        long end = from + length;
        for (long at = from; at < end; ) {
            at += file.transferTo(at, end - at, channel);
        }
        return answer();
    }

    private byte[] head(String path, String type, long length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The last answer may have been the last one on its connection. */
    private void renew() throws IOException {
        if (usedUp) {
            channel.close();
            channel = connect(server);
            usedUp = false;
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private Answer answer() throws IOException {
        StringBuilder text = new StringBuilder();
        Optional<Answer> answer = Optional.empty();
        while (answer.isEmpty()) {
            receive(text);
            answer = AnswerText.parse(text);
        }
        usedUp = answer.get().last();
        return answer.get();
    }

    private void receive(StringBuilder text) throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException(server.getAuthority() + " closed the connection");
        }
        text.append(StandardCharsets.ISO_8859_1.decode(in.flip()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
