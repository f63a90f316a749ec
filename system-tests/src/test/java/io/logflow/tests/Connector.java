package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connector of the sink at the running Connect, with the settings that a test gives it. */
final class Connector {
    private final Stack stack;
    private final String url;
    private final Map<String, String> settings = new HashMap<>();

    Connector(Stack stack, String name) {
        this.stack = stack;
        this.url = stack.address(Part.CONNECT) + "/connectors/" + name;
        settings.put("connector.class", "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector");
    }

    Connector set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Makes it, or changes what it is; 200 stands for 201 too. */
    Response put(int status) {
        Response answer = given().contentType("application/json").body(settings).put(url + "/config");
        assertThat(answer.statusCode()).isIn(status, status == 200 ? 201 : status);
        return answer;
    }

    void remove() {
        given().delete(url);
    }

    /** What Connect's check of the settings finds fault with. */
    List<String> keysAtFault() {
        return given().contentType("application/json")
                .body(settings)
                .put(stack.address(Part.CONNECT) + "/connector-plugins/ElasticsearchSinkConnector/config/validate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("configs.value.findAll { it.errors.size() > 0 }.name");
    }

    String task(String field) {
        JsonPath status = given().get(url + "/status").jsonPath();
        Object value = status.get("tasks[0]." + field);
        return String.valueOf(value);
    }

    /** How many warnings of Connect have these words. */
    long warnings(String words) {
        try {
            return Files.readAllLines(stack.part(Part.CONNECT).log()).stream()
                    .filter(line -> line.contains("WARN") && line.contains(words))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
