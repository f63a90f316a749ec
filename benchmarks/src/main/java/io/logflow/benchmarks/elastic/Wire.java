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
 * One kept-alive HTTP connection that costs its user next to nothing: bodies go from a file to the socket inside the
 * system, and of an answer only status and body are looked at.
 */
public final class Wire implements AutoCloseable {
    public static final String NDJSON = "application/x-ndjson";
    public static final String JSON = "application/json";

    /** Status and body of an answer. */
    public record Answer(int status, String body) {}

    private final URI server;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);

    public Wire(URI server) throws IOException {
        this.server = server;
        this.channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        this.channel.socket().setTcpNoDelay(true);
    }

    public Answer post(String path, String type, byte[] body) throws IOException {
        byte[] head = head(path, type, body.length);
        send(ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip());
        return answer();
    }

    /** Sends a part of a file. */
    public Answer post(String path, String type, FileChannel file, long from, long length) throws IOException {
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
