package io.logflow.benchmarks.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kafka's own load tool, which sends the lines of a file at random.
 *
 * @param java the program
 * @param jars the folder with Kafka's jars
 * @param kafka host and port
 * @param events the file
 * @param records how many it sends and counts
 * @param warmUp how many it sends before it counts
 * @param properties of its producer
 */
public record ProducerPerformance(
        Path java, Path jars, String kafka, String events, long records, long warmUp, Map<String, String> properties) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern RESULT = Pattern.compile("([0-9.]+) records/sec");
    private static final String STEADY = "steady state records sent";

    public ProducerPerformance {
        properties = Map.copyOf(properties);
    }

    /** Records a second, once it was warm. */
    public double run(Programs programs) {
        return parse(programs.run(line(), LIMIT));
    }

    public List<String> line() {
        List<String> line = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx512m", // what Kafka's own script gives it
                "-Dlog4j2.level=OFF",
                "-cp",
                jars.resolve("*").toString(),
                "org.apache.kafka.tools.ProducerPerformance",
                "--bootstrap-server",
                kafka,
                "--topic",
                "bench",
                "--num-records",
                Long.toString(warmUp + records),
                "--warmup-records",
                Long.toString(warmUp),
                "--throughput",
                "-1",
                "--payload-file",
                events,
                "--command-property"));
        new TreeMap<>(properties).forEach((name, value) -> line.add(name + "=" + value));
        return List.copyOf(line);
    }

    /** Its last lines are the total with the warm-up, and the steady state without it. */
    static double parse(String output) {
        List<String> lines =
                output.lines().filter(line -> line.contains(STEADY)).toList();
        Matcher matcher = RESULT.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        if (!matcher.find()) {
            throw new IllegalArgumentException("ProducerPerformance told no steady state:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
