package io.logflow.stack.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.settings.Loopback;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final String CONFIG = "{\"topics\":\"logs\"}";

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer connect;
    private Connector connector;

    @BeforeEach
    void start() throws IOException {
        connect = HttpServer.create(Loopback.at(0), 0);
        connect.createContext("/", this::answer);
        connect.start();
        connector = new Connector(
                URI.create("http://127.0.0.1:" + connect.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        connect.stop(0);
    }

    @Test
    void newConnector_isPut() throws NotYet {
        answers.put("GET /connectors/logflow-elasticsearch/config", "404 {\"message\":\"not found\"}");
        answers.put("PUT /connectors/logflow-elasticsearch/config", "201 {}");

        assertThat(connector.put(CONFIG)).isTrue();
        assertThat(requests).last().asString().endsWith(CONFIG);
    }

    @Test
    void sameConfiguration_isNotPutAgain_soThatNoTaskRestarts() throws NotYet {
        answers.put(
                "GET /connectors/logflow-elasticsearch/config",
                "200 {\"name\":\"logflow-elasticsearch\",\"topics\":\"logs\"}");

        assertThat(connector.put(CONFIG)).isFalse();
        assertThat(requests).hasSize(1);
    }

    @Test
    void refusedConfiguration_isTrouble_forNoWaitingCuresIt() {
        answers.put("GET /connectors/logflow-elasticsearch/config", "404 {}");
        answers.put("PUT /connectors/logflow-elasticsearch/config", "400 {\"message\":\"topics is wrong\"}");

        assertThatThrownBy(() -> connector.put(CONFIG))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("topics is wrong");
    }

    @Test
    void rebalancingWorker_isAskedAgainLater() {
        answers.put("GET /connectors/logflow-elasticsearch/config", "404 {}");
        answers.put("PUT /connectors/logflow-elasticsearch/config", "409 {\"message\":\"rebalance\"}");

        assertThatThrownBy(() -> connector.put(CONFIG))
                .isInstanceOf(NotYet.class)
                .hasMessageContaining("rebalance");
    }

    @Test
    void connectorWithoutATask_isNotRunningYet() {
        answers.put(
                "GET /connectors/logflow-elasticsearch/status",
                "200 {\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}");

        assertThatThrownBy(connector::requireRunning).isInstanceOf(NotYet.class).hasMessageContaining("no task yet");
    }

    @Test
    void failedTask_isStartedAgain_andItsReasonTold() {
        answers.put(
                "GET /connectors/logflow-elasticsearch/status",
                "200 {\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"state\":\"FAILED\",\"trace\":\"Bang\\n at x\"}]}");

        assertThatThrownBy(connector::requireRunning).isInstanceOf(NotYet.class).hasMessageEndingWith("Bang");
        assertThat(requests).anyMatch(request -> request.startsWith("POST /connectors/logflow-elasticsearch/restart"));
    }

    @Test
    void pausedConnector_isLeftSo() throws NotYet {
        answers.put(
                "GET /connectors/logflow-elasticsearch/status",
                "200 {\"connector\":{\"state\":\"PAUSED\"},\"tasks\":[{\"state\":\"PAUSED\"}]}");

        assertThat(connector.requireRunning()).contains("PAUSED");
    }

    @Test
    void absentWorker_isAskedAgainLater() {
        connect.stop(0);

        assertThatThrownBy(() -> connector.put(CONFIG)).isInstanceOf(NotYet.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request + " " + body);
        String answer = answers.getOrDefault(request, "204 ");
        byte[] bytes = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
