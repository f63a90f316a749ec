package io.logflow.stack.state;

import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.settings.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a launcher leaves word of while it runs, so that another one can report, stop or clean up.
 *
 * @param keeper the launcher
 * @param since when it began, ISO 8601
 * @param complete whether all parts have been ready once
 * @param ports where the parts listen
 * @param controllerPort where Kafka's controller listens
 * @param parts every part that is meant to run
 * @param restarts when those that ended unasked will be started again, ISO 8601
 */
public record RunState(
        ProcessMark keeper,
        String since,
        boolean complete,
        Map<Part, Integer> ports,
        int controllerPort,
        Map<Part, List<ProcessMark>> parts,
        Map<Part, String> restarts) {

    /** The processes of one part that still live. */
    public List<ProcessMark> living(Part part) {
        return parts.getOrDefault(part, List.of()).stream()
                .filter(ProcessMark::alive)
                .toList();
    }

    /** When a part that ended unasked will be started again. */
    public Optional<Instant> restart(Part part) {
        return Optional.ofNullable(restarts.get(part)).map(Instant::parse);
    }

    /** Whether this part is meant to run. */
    public boolean wanted(Part part) {
        return parts.containsKey(part);
    }
}
