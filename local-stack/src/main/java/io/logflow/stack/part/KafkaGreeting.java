package io.logflow.stack.part;

import io.logflow.stack.settings.Loopback;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Asks a broker which requests it understands, which is how every client begins. Kafka takes connections long before it serves
 * them, so only an answer shows that it does. Kafka's own client would do it too, with 50 MB of memory and a second of work.
 */
final class KafkaGreeting {
    private static final int PATIENCE_MS = 1_000;
    private static final short API_VERSIONS = 18;
    private static final int NUMBER = 1;

    private KafkaGreeting() {}

    static boolean answeredAt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request());
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > Integer.BYTES && answer.readInt() == NUMBER;
        } catch (IOException e) {
            return false;
        }
    }

    /** Length, then the header of the protocol's guide: kind, version 0, a number that comes back, no client id. */
    private static byte[] request() {
        return ByteBuffer.allocate(14)
                .putInt(10)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(NUMBER)
                .putShort((short) -1)
                .array();
    }
}
