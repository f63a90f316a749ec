package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Loopback;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class KafkaGreetingTest {
    @Test
    void brokerThatAnswers_serves() throws IOException {
        try (ServerSocket broker = new ServerSocket()) {
            broker.bind(Loopback.at(0));
            Thread thread = new Thread(() -> answer(broker));
            thread.start();

            assertThat(KafkaGreeting.answeredAt(broker.getLocalPort())).isTrue();
        }
    }

    @Test
    void brokerThatOnlyTakesConnections_doesNotServeYet() throws IOException {
        try (ServerSocket broker = new ServerSocket()) {
            broker.bind(Loopback.at(0));

            assertThat(KafkaGreeting.answeredAt(broker.getLocalPort())).isFalse();
        }
    }

    /** The answer begins with its length and the number of the request. */
    private static void answer(ServerSocket broker) {
        try (Socket client = broker.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] request = in.readNBytes(in.readInt());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeInt(10);
            out.write(request, 4, 4);
            out.write(new byte[6]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
