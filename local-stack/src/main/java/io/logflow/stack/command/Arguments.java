package io.logflow.stack.command;

import io.logflow.stack.settings.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows a command.
 *
 * @param flags options that stand alone, without their dashes
 * @param values options with a value, without their dashes
 * @param words the rest
 */
record Arguments(Set<String> flags, Map<String, String> values, List<String> words) {
    private static final Map<String, String> SHORT = Map.of("-f", "--follow", "-y", "--yes", "-d", "--detach");

    /**
     * @param knownFlags the flags that the command takes
     * @param knownValues the options with a value that it takes: {@code --rate 50} and {@code --rate=50}
     */
    static Arguments parse(List<String> arguments, Set<String> knownFlags, Set<String> knownValues) {
        Set<String> flags = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = SHORT.getOrDefault(arguments.get(i), arguments.get(i));
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(Math.min(2, argument.length()), equals < 0 ? argument.length() : equals);
            if (knownFlags.contains(name) && equals < 0) {
                flags.add(name);
            } else if (!knownValues.contains(name)) {
                throw new Trouble("Unknown option %s. `./logflow help` lists what there is.".formatted(argument));
            } else if (equals >= 0) {
                values.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                values.put(name, arguments.get(++i));
            } else {
                throw new Trouble("Option %s needs a value.".formatted(argument));
            }
        }
        return new Arguments(Set.copyOf(flags), Map.copyOf(values), List.copyOf(words));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** For commands that take no words. */
    Arguments withoutWords() {
        if (!words.isEmpty()) {
            throw new Trouble(
                    "What does \"%s\" mean here? `./logflow help` lists what there is.".formatted(words.get(0)));
        }
        return this;
    }
}
