package io.logflow.ingester;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process may open. */
final class FileDescriptors {
    private FileDescriptors() {}

    /** Skips a test on a machine that lets one process have too few. */
    static void assumeRoomFor(int wanted) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long room = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
            assumeTrue(room > wanted, "this process may open " + room + " more files; the test needs " + wanted);
        }
    }
}
