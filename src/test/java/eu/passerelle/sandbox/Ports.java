package eu.passerelle.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The ports of the sandbox, all on loopback. Those of contract.md, unless an argument
 * {@code --sandbox.port.<name>=<number>} says otherwise (a test that runs beside a developer's own sandbox).
 */
record Ports(
        int postgres,
        int kafka,
        int kafkaController,
        int control,
        int stripe,
        int gocardless,
        int lemonway,
        int http,
        int console) {

    static Ports of(Function<String, String> argument) {
        return new Ports(
                port(argument, "postgres", 15432),
                port(argument, "kafka", 19092),
                port(argument, "kafka-controller", 19093),
                port(argument, "control", 12110),
                port(argument, "stripe", 12111),
                port(argument, "gocardless", 12112),
                port(argument, "lemonway", 12113),
                port(argument, "http", 8080),
                port(argument, "console", 8081));
    }

    /** As arguments for another start of the sandbox. */
    List<String> arguments() {
        return byName().entrySet().stream()
                .map(entry -> "--sandbox.port." + entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /** What each port is for, in the order of this record. */
    Map<String, Integer> byName() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("postgres", postgres);
        ports.put("kafka", kafka);
        ports.put("kafka-controller", kafkaController);
        ports.put("control", control);
        ports.put("stripe", stripe);
        ports.put("gocardless", gocardless);
        ports.put("lemonway", lemonway);
        ports.put("http", http);
        ports.put("console", console);
        return ports;
    }

    private static int port(Function<String, String> argument, String name, int usual) {
        String given = argument.apply("sandbox.port." + name);
        if (given.isEmpty()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(given);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new CannotStart("--sandbox.port." + name + " wants a number, not " + given);
        }
        throw new CannotStart("--sandbox.port." + name + " wants 1 to 65535, not " + given);
    }
}
