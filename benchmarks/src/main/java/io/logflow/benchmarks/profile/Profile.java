package io.logflow.benchmarks.profile;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording says.
 *
 * @param allocated bytes, of all threads, between the first and the last look at them
 * @param text where most was allocated, and what ran most
 */
public record Profile(long allocated, String text) {
    private static final int LINES = 20;
    private static final String OURS = "io.logflow.";

    public static Profile of(Path file) {
        Allocated allocated = new Allocated();
        AllocationSites sites = new AllocationSites();
        Shares methods = new Shares();
        Shares own = new Shares();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ThreadAllocationStatistics" -> allocated.add(event);
                    case "jdk.ObjectAllocationSample" ->
                        sites.add(event, event.getClass("objectClass").getName() + " in " + nearest(event));
                    case "jdk.ExecutionSample" -> {
                        methods.add(top(event), 1);
                        own.add(nearest(event), 1);
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new Trouble("Cannot read the recording: " + e.getMessage(), e);
        }
        return new Profile(
                allocated.bytes(),
                """
                Allocated: class, and the nearest method of ours (else the method that allocates)
                %s

                Java code on a processor: method
                %s

                Java code on a processor: the nearest method of ours (else the method itself)
                %s
                """
                        .formatted(sites.largest(LINES), methods.largest(LINES), own.largest(LINES)));
    }

    private static String top(RecordedEvent event) {
        return frames(event).stream().findFirst().map(Profile::name).orElse("?");
    }

    private static String nearest(RecordedEvent event) {
        return frames(event).stream()
                .filter(frame -> frame.getMethod().getType().getName().startsWith(OURS))
                .findFirst()
                .map(Profile::name)
                .orElseGet(() -> top(event));
    }

    private static List<RecordedFrame> frames(RecordedEvent event) {
        return event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames();
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }
}
