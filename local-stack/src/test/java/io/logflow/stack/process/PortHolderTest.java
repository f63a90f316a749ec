package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {
    private static final String LISTENING =
            "   3: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 71234 1 0000 100";

    @Test
    void listeningSocket_isFoundInTheSystemsTable() {
        assertThat(PortHolder.socketIn(LISTENING, 3000)).contains("socket:[71234]");
    }

    @Test
    void otherPortsAndConnections_areNotTakenForIt() {
        assertThat(PortHolder.socketIn(LISTENING, 3001)).isEmpty();
        assertThat(PortHolder.socketIn(LISTENING.replace(" 0A ", " 01 "), 3000)).isEmpty();
        assertThat(PortHolder.socketIn("  sl  local_address rem_address   st tx_queue", 3000))
                .isEmpty();
    }

    @Test
    void holder_isNamedByPidAndCommand() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Loopback.at(0));

            assertThat(PortHolder.describe(socket.getLocalPort()))
                    .contains(Long.toString(ProcessHandle.current().pid()))
                    .contains("java");
        }
    }
}
