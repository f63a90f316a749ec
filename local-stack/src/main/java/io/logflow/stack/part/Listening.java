package io.logflow.stack.part;

import io.logflow.stack.settings.Loopback;
import java.io.IOException;
import java.net.Socket;

/** Whether a port of loopback takes connections. */
final class Listening {
    private static final int PATIENCE_MS = 500;

    private Listening() {}

    static boolean at(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(port), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
