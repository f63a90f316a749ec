package io.logflow.stack.part;

import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run of a part, from its start on. */
public interface Run {
    boolean alive();

    /** The process that does the work, if this machine can see it; while it starts that may still be its launcher. */
    Optional<ProcessMark> mark();

    /** What lives now and would be left behind if we were killed; nothing, if somebody else would end it. */
    List<ProcessMark> marks();

    /** What to say of its end, to be put behind "ended": empty, or {@code " with status 1"}. */
    String status();

    /** Asks it to end, and kills it when it takes too long. */
    Ending stop(Duration grace);

    /** Ends it as a crash would. */
    Ending kill();
}
