package eu.passerelle.transfer.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.ObjectName;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Ways by what operates the hub: JMX inside the process, and the management port. */
final class SurfaceWays {
    static final List<String> ROLES = List.of("viewer", "operator", "approver");
    private static final String THERE = "outside:there";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SurfaceWays() {}

    /** One operation of the context's MBean that could send or make something. */
    record Operation(String name, List<String> signature, List<String> arguments) {
        String withSignature() {
            return name + "(" + String.join(",", signature) + ")";
        }
    }

    private static List<Operation> operations() {
        List<String> sending = List.of("java.lang.String", "java.lang.Object");
        return List.of(
                new Operation("sendBody", sending, List.of(THERE, "secret")),
                new Operation("requestBody", sending, List.of(THERE, "secret")),
                new Operation("sendStringBody", List.of("java.lang.String", "java.lang.String"), List.of(THERE, "x")),
                new Operation("createEndpoint", List.of("java.lang.String"), List.of(THERE)),
                new Operation("canSendToEndpoint", List.of("java.lang.String"), List.of(THERE)));
    }

    static List<Way> overJmx() {
        return operations().stream().map(SurfaceWays::overJmx).toList();
    }

    private static Way overJmx(Operation operation) {
        return new Way(
                "JMX, " + operation.name(),
                "the MBean of the Camel context, inside the process",
                world -> ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                context(world),
                                operation.name(),
                                operation.arguments().toArray(),
                                operation.signature().toArray(String[]::new)));
    }

    private static ObjectName context(World world) throws Exception {
        String name = world.camel.getManagementName();
        return new ObjectName("org.apache.camel:context=" + name + ",type=context,name=\"" + name + "\"");
    }

    /** The status that Jolokia gives somebody of this role for each operation. */
    static Set<Integer> overJolokia(World world, String role) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (Operation operation : operations()) {
            String body = JSON.createObjectNode()
                    .put("type", "exec")
                    .put("mbean", context(world).toString())
                    .put("operation", operation.withSignature())
                    .set("arguments", JSON.valueToTree(operation.arguments()))
                    .toString();
            JsonNode answer = JSON.readTree(post(world, role, body).body());
            statuses.add(answer.path("status").asInt());
        }
        return statuses;
    }

    /** What the guard's own MBean says was refused by a way, as a viewer reads it. */
    static long refusedBy(World world, String way) throws Exception {
        String body =
                "{\"type\":\"read\",\"mbean\":\"eu.passerelle:name=guard,type=hub\",\"attribute\":\"CountByState\"}";
        return JSON.readTree(post(world, "viewer", body).body())
                .path("value")
                .path(way)
                .path("count")
                .asLong();
    }

    /** Asks the hub's Jolokia to pass a request on to another JVM; without its proxy it answers for itself. */
    static void passOn(World world, String role) throws Exception {
        String body = "{\"type\":\"version\",\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:"
                + world.listener.port() + "/jmxrmi\"}}";
        if (post(world, role, body).statusCode() != HttpURLConnection.HTTP_OK) {
            throw new AssertionError("Jolokia did not answer " + role);
        }
    }

    /** What the management port answers where it must have nothing. */
    static Set<Integer> statuses(World world, String role) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (String path : List.of(
                "hawtio/proxy/http/127.0.0.1/" + world.listener.port() + "/there",
                "camel",
                "camelroutes",
                "heapdump",
                "env",
                "loggers")) {
            statuses.add(send(as(world, role, "/actuator/" + path)).statusCode());
        }
        return statuses;
    }

    private static HttpResponse<String> post(World world, String role, String body) throws Exception {
        return send(as(world, role, "/actuator/jolokia").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder as(World world, String role, String path) {
        String login = role + ":sesame-" + role;
        return HttpRequest.newBuilder(URI.create("http://localhost:" + world.port("local.management.port") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Cookie", "XSRF-TOKEN=a-token-of-the-test")
                .header("X-XSRF-TOKEN", "a-token-of-the-test");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    /** One console user a role, as {@code config/application.yaml} has them. */
    static String users() {
        StringBuilder users = new StringBuilder("    users:\n");
        for (String role : ROLES) {
            users.append("      - name: ")
                    .append(role)
                    .append("\n        role: ")
                    .append(role);
            users.append("\n        bcrypt: ").append(BCrypt.hashpw("sesame-" + role, BCrypt.gensalt(4)));
            users.append('\n');
        }
        return users.toString();
    }
}
