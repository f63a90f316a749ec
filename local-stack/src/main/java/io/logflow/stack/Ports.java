package io.logflow.stack;

import io.logflow.stack.process.PortHolder;
import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.FreePorts;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;

/** Looks at the ports before anything is started: a part that finds its port taken says so late and at length. */
final class Ports {
    private Ports() {}

    static void requireFree(StackSettings settings) {
        for (Part part : Part.values()) {
            requireFree(settings.port(part), part.title(), part.portVariable());
        }
        requireFree(settings.controllerPort(), "Kafka's controller", Environment.CONTROLLER_PORT);
    }

    private static void requireFree(int port, String who, String variable) {
        if (!FreePorts.bindable(port)) {
            throw new Trouble("Port %d, which %s needs, is taken by %s: stop that, or choose another port with %s=…"
                    .formatted(port, who, PortHolder.describe(port), variable));
        }
    }
}
