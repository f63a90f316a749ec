package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of searching in docs/api.md work as they stand there, and answer what stands there. */
@ExtendWith(LogFlow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiExamplesIT {

    private static final Pattern EXAMPLE = Pattern.compile("```console\n\\$ (curl [^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("'(localhost:5000[^']*)'");
    private static final Pattern BODY = Pattern.compile(" -d '([^']*)'");
    private static final String ID = "C3-Dkt3---2hYVDvn45j";

    /** Members whose own members are values of the events, so that they are others elsewhere. */
    private static final Set<String> MAPS = Set.of("levels", "logs", "event", "newest");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private String id = "";

    ApiExamplesIT(Stack stack) {
        this.stack = stack;
    }

    /** A command and what is shown below it, if anything. */
    record Example(String command, String shown) {
        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Example> examples() throws IOException {
        String document = Files.readString(LogFlow.repository().resolve("docs/api.md"));
        String search = document.substring(document.indexOf("\n## Find logs"));
        return EXAMPLE.matcher(search)
                .results()
                .map(found -> new Example(found.group(1), found.group(2)))
                .filter(example -> !example.command().contains("/tail")) // which does not end
                .filter(example -> example.command().contains("localhost:5000/api/v1/logs")
                        || example.command().contains("localhost:5000/api/v1/fields"));
    }

    @BeforeAll
    void theEventsOfTheExamples(Client client) throws IOException {
        List<String> ids = client.send(
                Files.readString(LogFlow.repository().resolve("example_log.json"))
                        .replace('\n', ' '),
                """
                {"msg":"Payment took long","severity":"WARNING","time":"2026-09-13T12:00:00.25Z","service":"payments","durationMs":3012.50}""");
        id = ids.get(0);
        client.awaitFound(Map.of("q", "id:" + ids.get(0)), 1);
        client.awaitFound(Map.of("q", "id:" + ids.get(1)), 1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_answersWhatIsShown(Example example) throws IOException {
        Response answer = run(example.command());
        assertDescribed(example.command(), answer);

        if (example.shown().startsWith("{")) {
            JsonNode shown = JSON.readTree(example.shown());
            assertThat(answer.statusCode()).isEqualTo(shown.path("status").asInt(200));
            assertSameForm("", JSON.readTree(answer.asString()), shown);
        } else {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.asString()).startsWith(example.shown().replace("\n", "\r\n"));
        }
    }

    private Response run(String command) {
        Matcher address = ADDRESS.matcher(command);
        assertThat(address.find()).as(command).isTrue();
        String url = "http://" + address.group(1).replace(ID, id);
        url = url.replace("http://localhost:5000", stack.address(Part.QUERY_UI).toString());
        RequestSpecification request = given().urlEncodingEnabled(false);
        Matcher body = BODY.matcher(command);
        return body.find()
                ? request.contentType("application/json")
                        .body(body.group(1).getBytes(UTF_8))
                        .post(url)
                : request.get(url);
    }

    /** The OpenAPI document knows the path, each parameter, the status and each member of the answer. */
    private void assertDescribed(String command, Response answer) throws IOException {
        JsonNode document = JSON.readTree(given().get(stack.address(Part.QUERY_UI) + "/q/openapi?format=json")
                .asString());
        Matcher address = ADDRESS.matcher(command);
        assertThat(address.find()).isTrue();
        URI url = URI.create("http://" + address.group(1));
        String path = url.getPath().replace(ID, "{id}");
        JsonNode operation = document.path("paths").path(path).path(command.contains(" -d ") ? "post" : "get");
        assertThat(operation.isMissingNode()).as(path).isFalse();
        List<String> parameters = operation.path("parameters").findValuesAsText("name");
        if (url.getRawQuery() != null && answer.statusCode() == 200) {
            for (String parameter : url.getRawQuery().split("&", -1)) {
                String name = parameter.substring(0, parameter.indexOf('='));
                assertThat(parameters).contains(name.startsWith("metadata.") || name.startsWith("-") ? "others" : name);
            }
        }
        JsonNode described = operation.path("responses").path(Integer.toString(answer.statusCode()));
        assertThat(described.isMissingNode())
                .as(path + " " + answer.statusCode())
                .isFalse();
        String schema = described
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText();
        if (!schema.isEmpty() && answer.contentType().startsWith("application/json")) {
            JsonNode members = document.at(schema.substring(1)).path("properties");
            assertThat(members.fieldNames())
                    .toIterable()
                    .as(path)
                    .contains(JSON.readTree(answer.asString()).properties().stream()
                            .map(Map.Entry::getKey)
                            .toArray(String[]::new));
        }
    }

    /** The same members in the same order, all the way down; where something is shown in a list, something is there. */
    static void assertSameForm(String where, JsonNode answer, JsonNode shown) {
        assertThat(answer.getNodeType()).as(where + " in " + answer).isEqualTo(shown.getNodeType());
        if (shown.isObject()) {
            assertThat(answer.fieldNames()).toIterable().as(where).containsExactlyElementsOf(shown::fieldNames);
            shown.properties().stream()
                    .filter(member -> !MAPS.contains(member.getKey()))
                    .forEach(member -> assertSameForm(
                            where + "/" + member.getKey(), answer.get(member.getKey()), member.getValue()));
        } else if (shown.isArray() && !shown.isEmpty()) {
            assertThat(answer).as(where).isNotEmpty();
            if (shown.get(0).isObject()) {
                assertSameForm(where + "/0", answer.get(0), shown.get(0));
            }
        }
    }
}
