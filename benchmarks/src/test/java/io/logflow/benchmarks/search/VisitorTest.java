package io.logflow.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.settings.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorTest {
    private static final byte[] TEXT = "line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    private HttpServer server;
    private Visitor visitor;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/export", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            if (gzip) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            byte[] body = gzip ? zipped(TEXT) : TEXT;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        visitor = new Visitor(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void download_countsLines_andTheBytesOnTheWire() throws IOException {
        Visitor.Download plain = visitor.download("/export", false);
        Visitor.Download compressed = visitor.download("/export", true);

        assertThat(plain.lines()).isEqualTo(10_000);
        assertThat(plain.bytes()).isEqualTo(TEXT.length);
        assertThat(compressed.lines()).isEqualTo(10_000);
        assertThat(compressed.bytes()).isEqualTo(zipped(TEXT).length);
    }

    @Test
    void whatIsNotThere_isTrouble() {
        assertThatThrownBy(() -> visitor.get("/none"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("/none answers 404");
    }

    private static byte[] zipped(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text);
        }
        return bytes.toByteArray();
    }
}
