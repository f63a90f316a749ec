package io.logflow.connect.elasticsearch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.logflow.connect.elasticsearch.answer.NoAnswer;
import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.config.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings for TLS against a real handshake. */
@Timeout(60)
class TlsTest {
    private static SelfSigned node;
    private static SelfSigned elsewhere;
    private static SelfSigned client;
    private static Path junk;

    private final Map<String, String> settings = new HashMap<>();
    private @Nullable HttpsServer server;

    @BeforeAll
    static void certificates(@TempDir Path folder) throws Exception {
        node = SelfSigned.made(folder, "node", "ip:127.0.0.1");
        elsewhere = SelfSigned.made(folder, "elsewhere", "dns:elsewhere.example");
        client = SelfSigned.made(folder, "client", "dns:client.example");
        junk = Files.writeString(folder.resolve("junk.p12"), "not a store");
    }

    @AfterEach
    void serverStops() {
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "PEM"})
    void privateCertificate_isTrustedFromAStoreOrAsPem(String form) throws Exception {
        serve(node, false);
        trust(node, form);

        assertThat(http().get("/").status()).isEqualTo(200);
    }

    @Test
    void certificateThatNobodyVouchesFor_isSaidSo() throws Exception {
        serve(node, false);

        assertThat(trouble()).startsWith("certificate_not_trusted (").contains("elastic.https.ssl.truststore");
    }

    @Test
    void certificateOfAnotherHost_isRefused() throws Exception {
        serve(elsewhere, false);
        trust(elsewhere, "PEM");

        assertThat(trouble()).startsWith("certificate_not_trusted (No subject alternative names matching IP address");
    }

    @Test
    void protocolThatElasticsearchDoesNotSpeak_isSaidSo() throws Exception {
        serve(node, false);
        trust(node, "PEM");
        settings.put("elastic.https.ssl.enabled.protocols", "TLSv1.2");

        assertThat(trouble()).startsWith("tls_failed (");
    }

    @Test
    void clientCertificate_isShownWhenElasticsearchAsks() throws Exception {
        serve(node, true);
        trust(node, "PEM");
        settings.put("elastic.https.ssl.keystore.location", client.store().toString());
        settings.put("elastic.https.ssl.keystore.password", SelfSigned.PASSWORD);
        settings.put("elastic.https.ssl.key.password", SelfSigned.PASSWORD);

        assertThat(http().get("/").status()).isEqualTo(200);
    }

    @Test
    void storeThatCannotBeRead_isNamed_andItsPasswordIsNot() {
        settings.put("connection.url", "https://127.0.0.1:9200");
        settings.put("elastic.https.ssl.truststore.location", junk.toString());
        settings.put("elastic.https.ssl.truststore.password", "open-sesame");

        assertThatThrownBy(() -> SinkConfig.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("elastic.https.ssl")
                .hasMessageContaining(junk.toString())
                .hasMessageNotContaining("open-sesame");
    }

    private ElasticsearchHttp http() {
        return new ElasticsearchHttp(SinkConfig.of(settings));
    }

    private String trouble() throws InterruptedException {
        try {
            return "answered with " + http().get("/").status();
        } catch (IOException e) {
            return NoAnswer.because(e).type();
        }
    }

    private void trust(SelfSigned certificate, String form) {
        if (form.equals("PEM")) {
            settings.put("elastic.https.ssl.truststore.type", "PEM");
            settings.put("elastic.https.ssl.truststore.certificates", certificate.pem());
        } else {
            settings.put(
                    "elastic.https.ssl.truststore.location", certificate.store().toString());
            settings.put("elastic.https.ssl.truststore.password", SelfSigned.PASSWORD);
        }
    }

    private void serve(SelfSigned identity, boolean asksForCertificate) throws IOException {
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context(identity)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asked = getSSLContext().getDefaultSSLParameters();
                asked.setNeedClientAuth(asksForCertificate);
                asked.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(asked);
            }
        });
        made.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        made.start();
        settings.put("connection.url", "https://127.0.0.1:" + made.getAddress().getPort());
        server = made;
    }

    /** As the sink reads its own stores: the server's key, and the client's certificate as the one it trusts. */
    private static SSLContext context(SelfSigned identity) {
        AbstractConfig config = new AbstractConfig(
                SinkConfig.DEFINITION,
                Map.of(
                        "connection.url",
                        "https://127.0.0.1",
                        "elastic.https.ssl.keystore.location",
                        identity.store().toString(),
                        "elastic.https.ssl.keystore.password",
                        SelfSigned.PASSWORD,
                        "elastic.https.ssl.key.password",
                        SelfSigned.PASSWORD,
                        "elastic.https.ssl.truststore.type",
                        "PEM",
                        "elastic.https.ssl.truststore.certificates",
                        client.pem()),
                false);
        return TlsConfig.of(config).context();
    }
}
