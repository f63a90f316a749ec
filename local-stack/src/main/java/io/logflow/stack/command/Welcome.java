package io.logflow.stack.command;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;

/** What a person wants to know once everything runs. */
final class Welcome {
    private Welcome() {}

    static String text(StackSettings settings) {
        return """

                  Search page   http://localhost:%1$d
                  Send logs to  http://localhost:%2$d/logs

                  Try           curl -d @example_log.json localhost:%2$d/logs
                                ./logflow demo
                """
                .formatted(settings.port(Part.QUERY_UI), settings.port(Part.INGESTER));
    }
}
