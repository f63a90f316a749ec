package io.logflow.stack.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Connect says of a connector.
 *
 * @param connector the connector's own state: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED …
 * @param tasks the state of each task
 * @param trace the first line of why something failed, or nothing
 */
record ConnectorStatus(String connector, List<String> tasks, String trace) {

    static ConnectorStatus of(JsonNode answer) {
        List<String> tasks = new ArrayList<>();
        String trace = firstLine(answer.path("connector"));
        for (JsonNode task : answer.path("tasks")) {
            tasks.add(task.path("state").asText());
            trace = trace.isEmpty() ? firstLine(task) : trace;
        }
        return new ConnectorStatus(answer.path("connector").path("state").asText(), List.copyOf(tasks), trace);
    }

    boolean failed() {
        return connector.equals("FAILED") || tasks.contains("FAILED");
    }

    /** Whether it does what it is meant to do: to run, or to rest because a person said so. */
    boolean settled() {
        boolean rests = connector.equals("PAUSED") || connector.equals("STOPPED");
        boolean runs = connector.equals("RUNNING")
                && !tasks.isEmpty()
                && tasks.stream().allMatch("RUNNING"::equals);
        return rests || runs;
    }

    String sentence() {
        String states =
                tasks.isEmpty() ? "no task yet" : tasks.stream().collect(Collectors.joining(", ", "tasks ", ""));
        return "connector %s, %s%s".formatted(connector, states, trace.isEmpty() ? "" : ": " + trace);
    }

    private static String firstLine(JsonNode part) {
        return part.path("trace").asText().lines().findFirst().orElse("");
    }
}
