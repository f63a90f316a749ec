package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.sun.net.httpserver.HttpServer;
import io.logflow.query.config.QueryConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchClientsTest {

    private static final String PREFIX = "logflow.query.elasticsearch.";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void apiKey_isSent_andWinsOverNameAndPassword() throws IOException {
        ask(Map.of("api-key", "aWQ6a2V5", "username", "someone", "password", "secret"));

        assertThat(authorizations).containsExactly("[ApiKey aWQ6a2V5]");
    }

    @Test
    void nameAndPassword_areSentUnasked() throws IOException {
        ask(Map.of("username", "käthe", "password", "a:b"));

        assertThat(authorizations).containsExactly("[Basic a8OkdGhlOmE6Yg==]");
    }

    @Test
    void nothingSet_sendsNoCredentials() throws IOException {
        ask(Map.of());

        assertThat(authorizations).containsExactly("null");
    }

    @Test
    void tlsConfigurationThatDoesNotExist_isToldAtTheStart() {
        assertThatThrownBy(() -> new ElasticsearchClients()
                        .checkTls(new StartupEvent(), config(Map.of("tls-configuration-name", "mine")), new NoTls()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no quarkus.tls.mine.*");
    }

    private void ask(Map<String, String> settings) throws IOException {
        ElasticsearchClients clients = new ElasticsearchClients();
        RestClientTransport transport = (RestClientTransport) clients.transport(config(settings), new NoTls());
        transport.restClient().performRequest(new Request("GET", "/"));
        clients.close(transport);
    }

    private QueryConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put(PREFIX + key, value));
        all.put(PREFIX + "url", "http://127.0.0.1:" + server.getAddress().getPort());
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(all)
                .withMapping(QueryConfig.class)
                .build()
                .getConfigMapping(QueryConfig.class);
    }

    private record NoTls() implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
