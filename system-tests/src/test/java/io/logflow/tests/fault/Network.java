package io.logflow.tests.fault;

import static java.util.Objects.requireNonNull;

import io.logflow.stack.settings.FreePorts;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A link for each two parts that speak to each other. The broker has a listener for each of its clients, or it would tell them one way. */
final class Network implements AutoCloseable {
    private final Map<Between, Integer> listeners = new TreeMap<>();
    private final Map<Between, Link> links = new EnumMap<>(Between.class);

    Network(StackSettings settings) {
        FreePorts free = new FreePorts();
        for (Between pair : Between.values()) {
            int port =
                    switch (pair) {
                        case CLIENTS_AND_INGESTER -> settings.port(Part.INGESTER);
                        case CONNECT_AND_ELASTICSEARCH, QUERY_UI_AND_ELASTICSEARCH -> settings.port(Part.ELASTICSEARCH);
                        case INGESTER_AND_KAFKA, CONNECT_AND_KAFKA, QUERY_UI_AND_KAFKA -> {
                            int listener = free.next();
                            listeners.put(pair, listener);
                            yield listener;
                        }
                    };
            links.put(pair, new Link(port));
        }
    }

    Link link(Between pair) {
        return requireNonNull(links.get(pair));
    }

    /** {@code 127.0.0.1:} and the port where the link begins. */
    String authority(Between pair) {
        return StackSettings.HOST + ":" + link(pair).port();
    }

    /** What the broker's configuration needs. */
    String brokerProperties(StackSettings settings) {
        String own = "PLAINTEXT://" + settings.authority(Part.KAFKA);
        List<String> listen = new ArrayList<>(
                List.of(own, "CONTROLLER://%s:%d".formatted(StackSettings.HOST, settings.controllerPort())));
        List<String> advertise = new ArrayList<>(List.of(own));
        List<String> protocols = new ArrayList<>(List.of("PLAINTEXT:PLAINTEXT", "CONTROLLER:PLAINTEXT"));
        listeners.forEach((pair, port) -> {
            listen.add("%s://%s:%d".formatted(pair, StackSettings.HOST, port));
            advertise.add("%s://%s".formatted(pair, authority(pair)));
            protocols.add(pair + ":PLAINTEXT");
        });
        return """

                listeners=%s
                advertised.listeners=%s
                listener.security.protocol.map=%s
                inter.broker.listener.name=PLAINTEXT
                """
                .formatted(String.join(",", listen), String.join(",", advertise), String.join(",", protocols));
    }

    /** The settings with every address that one part has of another replaced by the link to it. */
    StackSettings through(StackSettings settings) {
        return settings.with(Part.INGESTER, "KAFKA_BOOTSTRAP_SERVERS", authority(Between.INGESTER_AND_KAFKA))
                .with(Part.QUERY_UI, "KAFKA_BOOTSTRAP_SERVERS", authority(Between.QUERY_UI_AND_KAFKA))
                .with(Part.CONNECT, "LOGFLOW_KAFKA", authority(Between.CONNECT_AND_KAFKA))
                .with(
                        Part.CONNECT,
                        "LOGFLOW_ELASTICSEARCH_URL",
                        "http://" + authority(Between.CONNECT_AND_ELASTICSEARCH))
                .with(
                        Part.QUERY_UI,
                        "LOGFLOW_QUERY_ELASTICSEARCH_URL",
                        "http://" + authority(Between.QUERY_UI_AND_ELASTICSEARCH));
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
    }
}
