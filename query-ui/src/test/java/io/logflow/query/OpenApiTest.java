package io.logflow.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs that read the OpenAPI document rely on. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode document = JSON.nullNode();

    @BeforeEach
    void read() throws JsonProcessingException {
        document = JSON.readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void everyAnswer_isDescribed_andEveryRefusalIsAProblem() {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                for (Map.Entry<String, JsonNode> response :
                        operation.path("responses").properties()) {
                    String where = path.getKey() + " " + response.getKey();
                    assertThat(response.getValue().path("description").asText())
                            .as(where)
                            .isNotEmpty();
                    if (response.getKey().charAt(0) > '3') {
                        assertThat(response.getValue().path("content").fieldNames())
                                .toIterable()
                                .as(where)
                                .containsExactly("application/problem+json");
                    }
                }
            }
        }
    }

    @Test
    void filters_areRepeatable_alsoOfTheLiveTail() {
        assertThat(parameter("/api/v1/logs", "service").at("/schema/type").asText())
                .isEqualTo("array");
        assertThat(parameter("/api/v1/logs/tail", "service").at("/schema/type").asText())
                .isEqualTo("array");
        assertThat(parameter("/api/v1/logs/tail", "from").isMissingNode()).isTrue();
        assertThat(parameter("/api/v1/logs/facets", "field").path("required").asBoolean())
                .isTrue();
    }

    @Test
    void members_areRequired_unlessTheyAreLeftOut_andNullWhereTheyMayBe() {
        JsonNode logs = document.at("/components/schemas/Logs");

        assertThat(logs.path("required"))
                .extracting(JsonNode::asText)
                .containsExactly("total", "took", "partial", "searched", "logs", "cursor");
        assertThat(logs.at("/properties/cursor/type"))
                .extracting(JsonNode::asText)
                .containsExactly("string", "null");
        assertThat(document.at("/components/schemas/Log/required"))
                .extracting(JsonNode::asText)
                .containsExactly("@timestamp", "level", "message", "ingest");
    }

    private JsonNode parameter(String path, String name) {
        for (JsonNode parameter : document.path("paths").path(path).path("get").path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return JSON.missingNode();
    }
}
