package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How it is measured.
 *
 * @param rounds how often each side has its turn
 * @param seconds how long a turn lasts
 * @param warmUp seconds of load before the first round
 * @param connections of NDJSON
 * @param events how many events of the sink's measures and of the search's
 * @param searches how many of each kind in a round
 * @param keep whether Elasticsearch's data stays for the next run of the search's measures
 * @param apart whether Elasticsearch gets a processor for itself
 * @param time how long a measure holds its load that is given minutes for it
 * @param demo whether the events are those of {@code ./logflow demo}
 * @param memory how long memory is watched; empty if {@code all} is to leave that out
 * @param ids whether the answers to NDJSON list the ids
 * @param surroundings what else runs
 * @param withPeer whether the peer runs too
 * @param environment further variables of the ingester
 * @param tool properties for the producer of Kafka's own tool, instead of the ingester's
 */
public record Options(
        int rounds,
        int seconds,
        int warmUp,
        int connections,
        int events,
        int searches,
        boolean keep,
        boolean apart,
        Duration time,
        boolean demo,
        Optional<Duration> memory,
        boolean ids,
        Surroundings surroundings,
        boolean withPeer,
        Map<String, String> environment,
        Map<String, String> tool) {

    public static Options parse(List<String> arguments) {
        int rounds = 5;
        int seconds = 8;
        int warmUp = 15;
        int connections = 4;
        int events = 2_000_000;
        int searches = 40;
        boolean keep = false;
        boolean apart = false;
        Duration time = Duration.ofMinutes(10);
        boolean demo = false;
        Optional<Duration> memory = Optional.empty();
        boolean ids = false;
        Surroundings surroundings = Surroundings.KAFKA_ONLY;
        boolean withPeer = true;
        Map<String, String> environment = new TreeMap<>();
        Map<String, String> tool = new TreeMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--rounds" -> rounds = number(option, rest);
                case "--seconds" -> seconds = number(option, rest);
                case "--warm-up" -> warmUp = number(option, rest);
                case "--connections" -> connections = number(option, rest);
                case "--events" -> events = number(option, rest);
                case "--searches" -> searches = number(option, rest);
                case "--keep" -> keep = true;
                case "--apart" -> apart = true;
                case "--for" -> time = Environment.duration(option, value(option, rest));
                case "--demo-events" -> demo = true;
                case "--memory" -> memory = Optional.of(Environment.duration(option, value(option, rest)));
                case "--ids" -> ids = true;
                case "--with-stack" -> surroundings = Surroundings.WHOLE_STACK;
                case "--indexed" -> surroundings = Surroundings.INDEXED;
                case "--no-peer" -> withPeer = false;
                case "--ingester-env" -> pair(option, rest, environment);
                case "--tool-property" -> pair(option, rest, tool);
                default -> throw new Trouble("Unknown option %s; `benchmarks/run help` lists them.".formatted(option));
            }
        }
        return new Options(
                rounds,
                seconds,
                warmUp,
                connections,
                events,
                searches,
                keep,
                apart,
                time,
                demo,
                memory,
                ids,
                surroundings,
                withPeer,
                environment,
                tool);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Trouble("Option %s needs a value.".formatted(option));
        }
        return rest.remove();
    }

    private static int number(String option, Deque<String> rest) {
        String text = value(option, rest);
        if (!text.matches("[1-9][0-9]{0,7}")) {
            throw new Trouble("%s is \"%s\": give a number from 1 to 99999999.".formatted(option, text));
        }
        return Integer.parseInt(text);
    }

    private static void pair(String option, Deque<String> rest, Map<String, String> into) {
        String text = value(option, rest);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new Trouble("%s is \"%s\": give NAME=VALUE.".formatted(option, text));
        }
        into.put(text.substring(0, equals), text.substring(equals + 1));
    }
}
