package io.logflow.query.store;

import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.logflow.query.config.QueryConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;

/** Makes the one connection pool to Elasticsearch. Nothing is asked at the start: query-ui may start long before Elasticsearch. */
@ApplicationScoped
final class ElasticsearchClients {

    /** Elasticsearch itself ends a search at the request timeout and sends what it has; only then does silence mean trouble. */
    static final Duration GRACE = Duration.ofSeconds(2);

    @Produces
    @Singleton
    ElasticsearchTransport transport(QueryConfig config, TlsConfigurationRegistry registry) {
        QueryConfig.Elasticsearch settings = config.elasticsearch();
        Optional<SSLContext> tls = tls(settings, registry);
        HttpHost[] hosts =
                settings.url().stream().map(URI::toString).map(HttpHost::create).toArray(HttpHost[]::new);
        int silence = (int) settings.requestTimeout().plus(GRACE).toMillis();
        RestClient client = RestClient.builder(hosts)
                .setDefaultHeaders(authorization(settings)
                        .map(header -> new Header[] {header})
                        .orElse(new Header[0]))
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                (int) settings.connectTimeout().toMillis())
                        .setConnectionRequestTimeout(silence)
                        .setSocketTimeout(silence))
                .setHttpClientConfigCallback(http -> tls.map(http::setSSLContext)
                        .orElse(http)
                        .setMaxConnTotal(settings.maxConnections())
                        .setMaxConnPerRoute(settings.maxConnections())
                        .disableAuthCaching())
                .build();
        return new RestClientTransport(client, new JacksonJsonpMapper());
    }

    /** What is wrong with it keeps query-ui from starting, instead of failing the first search. */
    void checkTls(@Observes StartupEvent started, QueryConfig config, TlsConfigurationRegistry registry) {
        tls(config.elasticsearch(), registry);
    }

    void close(@Disposes ElasticsearchTransport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<SSLContext> tls(QueryConfig.Elasticsearch settings, TlsConfigurationRegistry registry) {
        return settings.tlsConfigurationName().map(name -> {
            TlsConfiguration tls = registry.get(name)
                    .orElseThrow(() -> new ConfigurationException(
                            "logflow.query.elasticsearch.tls-configuration-name is %s, but there is no quarkus.tls.%1$s.*"
                                    .formatted(name)));
            try {
                return tls.createSSLContext();
            } catch (Exception e) { // as Quarkus declares it
                throw new ConfigurationException("quarkus.tls.%s.* cannot be used: %s".formatted(name, e), e);
            }
        });
    }

    private static Optional<Header> authorization(QueryConfig.Elasticsearch settings) {
        Optional<String> basic = settings.username()
                .map(name -> name + ":" + settings.password().orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return settings.apiKey()
                .map(key -> "ApiKey " + key)
                .or(() -> basic)
                .map(value -> new BasicHeader("Authorization", value));
    }
}
