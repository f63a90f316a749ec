package io.logflow.benchmarks.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Tap;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The page's one request for events, histogram and facets beside the same as two requests in turn, one for the events and one for all counts. */
record RoundTrips(Bench bench, Options options, Report report) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> AGGREGATIONS = List.of("aggregations", "aggs");

    void measure(Map<Question, List<Tap.Asked>> asked) {
        Raw raw = new Raw(bench);
        Rows rows = new Rows();
        asked.forEach((question, requests) -> {
            List<Tap.Asked> whole =
                    requests.stream().filter(RoundTrips::asksForAll).toList();
            if (whole.isEmpty()) {
                report.warn("\"%s\" does not ask for events and counts in one request".formatted(question.title()));
            }
            whole.forEach(request -> {
                rows.add(question.title() + ", one request, ms", raw.send(request));
                rows.add(
                        question.title() + ", two requests in turn, ms",
                        raw.send(request.path(), without(request, AGGREGATIONS))
                                + raw.send(request.path(), counts(request)));
            });
        });
        report.write("### One request or two%n%nRaw, the request cache off.%n%n%s".formatted(rows.markdown()));
    }

    private static boolean asksForAll(Tap.Asked request) {
        ObjectNode body = read(request);
        return body.path("size").asInt() > 0
                && AGGREGATIONS.stream().anyMatch(name -> !body.path(name).isEmpty());
    }

    private static byte[] without(Tap.Asked request, List<String> members) {
        return write(read(request).without(members));
    }

    private static byte[] counts(Tap.Asked request) {
        ObjectNode body = read(request).without(List.of("sort"));
        return write(body.put("size", 0).put("track_total_hits", false));
    }

    private static ObjectNode read(Tap.Asked request) {
        try {
            return request.body().length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(request.body());
        } catch (IOException e) {
            throw new Trouble("Unreadable request of query-ui: " + e.getMessage(), e);
        }
    }

    private static byte[] write(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
