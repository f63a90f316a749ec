package io.logflow.stack.demo;

import io.logflow.stack.demo.Service.Language;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services of a small web shop and what goes wrong in them. */
final class Shop {
    static final String ENTRANCE = "gateway";

    private static final Map<String, Service> SERVICES = List.of(
                    new Service(
                            ENTRANCE,
                            "5e5342f",
                            Language.NODE,
                            List.of("edge-1", "edge-2"),
                            List.of("GET /", "GET /products", "POST /cart", "POST /checkout", "GET /account"),
                            List.of("auth", "catalogue", "orders"),
                            4),
                    new Service(
                            "auth",
                            "0b7c91d",
                            Language.JAVA,
                            List.of("app-1", "app-2"),
                            List.of("POST /token", "GET /session"),
                            List.of(),
                            7),
                    new Service(
                            "catalogue",
                            "a41fe07",
                            Language.PYTHON,
                            List.of("app-2", "app-3"),
                            List.of("GET /products/{id}", "GET /search"),
                            List.of("inventory"),
                            18),
                    new Service(
                            "orders",
                            "c9d02b8",
                            Language.JAVA,
                            List.of("app-1", "app-3", "app-4"),
                            List.of("POST /orders", "GET /orders/{id}"),
                            List.of("payments", "inventory", "mailer"),
                            26),
                    new Service(
                            "payments",
                            "77ab3e1",
                            Language.JAVA,
                            List.of("pay-1", "pay-2"),
                            List.of("POST /charges", "POST /refunds"),
                            List.of(),
                            120),
                    new Service(
                            "inventory",
                            "1d2c3f4",
                            Language.PYTHON,
                            List.of("app-4", "app-5"),
                            List.of("GET /stock/{sku}", "POST /reservations"),
                            List.of(),
                            11),
                    new Service(
                            "mailer",
                            "f00d5ca",
                            Language.NODE,
                            List.of("job-1"),
                            List.of("POST /mails"),
                            List.of(),
                            45))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Service::name, Function.identity()));

    /** In a fixed order, so that a seed always chooses the same. */
    static final List<Service> ALL = SERVICES.values().stream()
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .toList();

    static final List<String> REGIONS = List.of("eu-west-1", "eu-central-1", "us-east-1");

    static final List<String> CUSTOMERS =
            List.of("Anna Müller", "José García", "王小明", "Søren Kjær", "Ивана Петровић", "Bob Smith", "Zoë O'Neill");

    private Shop() {}

    static Service service(String name) {
        Service service = SERVICES.get(name);
        if (service == null) {
            throw new IllegalArgumentException(name);
        }
        return service;
    }
}
