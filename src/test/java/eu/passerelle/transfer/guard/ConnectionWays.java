package eu.passerelle.transfer.guard;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SocketAppender;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.gocardless.GoCardlessClient;
import com.stripe.StripeClient;
import com.stripe.param.CustomerCreateParams;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;

/** Ways to a listener on this machine that open a connection of their own. */
final class ConnectionWays {
    private ConnectionWays() {}

    /** Through Camel's client of HTTP, were it ever put on the class path. */
    static List<Way> overHttp() {
        return List.of(
                new Way("http:, written", "a route with `to: http:`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri: '"
                            + world.listener.address() + "'}}]}}");
                    world.send();
                }),
                new Way("http:, computed", "a route with `toD`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{toD: {uri: '"
                            + world.listener.address() + "/${body}'}}]}}");
                    world.send();
                }),
                new Way("rest:, as a client", "a route with `to: rest:`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri:"
                            + " 'rest:post:there?producerComponentName=http&host=127.0.0.1:" + world.listener.port()
                            + "'}}]}}");
                    world.send();
                }));
    }

    /** A hop's own target that a header or an answer aims elsewhere. */
    static List<Way> reAimed(Listener declared, Listener redirecting) {
        return List.of(
                hop(
                        "header CamelHttpUri",
                        "an `http:` target that a hop made, the header names another",
                        declared.address(),
                        "CamelHttpUri"),
                hop(
                        "header CamelRestHttpUri, bridgeEndpoint=true",
                        "the same with `bridgeEndpoint=true`",
                        declared.address() + "?bridgeEndpoint=true",
                        "CamelRestHttpUri"),
                hop(
                        "followRedirects=true",
                        "a 307 of a declared address, the body sent anew",
                        redirecting.address() + "?followRedirects=true",
                        "CamelNothing"));
    }

    static List<Way> plain() {
        return List.of(
                new Way(
                        "HttpURLConnection",
                        "`URL.openStream`",
                        world -> URI.create(world.listener.address())
                                .toURL()
                                .openStream()
                                .close()),
                new Way(
                        "java.net.http",
                        "`HttpClient.newHttpClient()`",
                        world -> HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create(world.listener.address()))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())),
                new Way(
                        "Socket",
                        "`new Socket(host, port)`",
                        world -> new Socket("127.0.0.1", world.listener.port()).close()),
                new Way(
                        "Socket, by name",
                        "the same by the machine's name",
                        world -> new Socket("localhost", world.listener.port()).close()),
                new Way(
                        "Spring's RestClient",
                        "`RestClient.create()`",
                        world -> RestClient.create()
                                .post()
                                .uri(world.listener.address())
                                .body("secret")
                                .retrieve()
                                .toBodilessEntity()),
                new Way("Apache HttpClient", "the client that Hawtio brings along", world -> {
                    try (CloseableHttpClient client = HttpClients.createSystem()) {
                        client.execute(new HttpPost(world.listener.address())).close();
                    }
                }),
                new Way(
                        "stripe-java",
                        "Stripe's own client with another base address",
                        world -> customer("http://127.0.0.1:" + world.listener.port())),
                new Way(
                        "gocardless-pro",
                        "GoCardless' own client (OkHttp) with another base address",
                        world -> customerAtGoCardless("http://127.0.0.1:" + world.listener.port())),
                new Way("resource:http", "an expression that Camel reads from an address", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{setBody: {simple:"
                            + " {expression: 'resource:" + world.listener.address() + "'}}}]}}");
                    world.send();
                }),
                new Way("log appender", "Logback's `SocketAppender`", world -> {
                    LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
                    SocketAppender appender = new SocketAppender();
                    appender.setContext(logs);
                    appender.setRemoteHost("127.0.0.1");
                    appender.setPort(world.listener.port());
                    appender.start();
                    appender.doAppend(new LoggingEvent(
                            "x", logs.getLogger("x"), ch.qos.logback.classic.Level.INFO, "secret", null, null));
                    world.afterwards(appender::stop);
                }));
    }

    /** Which nothing in the JVM sees. */
    static List<Way> unseen() {
        return List.of(
                new Way(
                        "java.net.http, NO_PROXY",
                        "`HttpClient…proxy(NO_PROXY)`",
                        world -> HttpClient.newBuilder()
                                .proxy(HttpClient.Builder.NO_PROXY)
                                .build()
                                .send(
                                        HttpRequest.newBuilder(URI.create(world.listener.address()))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())),
                new Way(
                        "SocketChannel",
                        "`SocketChannel.open(address)`",
                        world -> SocketChannel.open(new InetSocketAddress("127.0.0.1", world.listener.port()))
                                .close()),
                new Way(
                        "HttpURLConnection, no proxy",
                        "`URL.openConnection(NO_PROXY)`",
                        world -> URI.create(world.listener.address())
                                .toURL()
                                .openConnection(Proxy.NO_PROXY)
                                .getInputStream()
                                .close()),
                new Way("Socket, no proxy", "`new Socket(NO_PROXY)`", world -> {
                    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                        socket.connect(new InetSocketAddress("127.0.0.1", world.listener.port()));
                    }
                }));
    }

    /** The planted class that takes one of the unseen ways. */
    static String plantedLike(Way unseen) {
        return switch (unseen.path()) {
            case "java.net.http, NO_PROXY" -> "SpeaksHttp";
            case "SocketChannel" -> "OpensAChannel";
            default -> "PicksAProxy";
        };
    }

    /** A datagram to a port of this machine, where it arrives. */
    static void datagram() throws IOException {
        try (DatagramSocket ear = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket mouth = new DatagramSocket()) {
            ear.setSoTimeout(10_000);
            byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
            mouth.send(new DatagramPacket(secret, secret.length, ear.getLocalSocketAddress()));
            ear.receive(new DatagramPacket(new byte[secret.length], secret.length));
        }
    }

    static Way redirectedStripe(int port) {
        return new Way(
                "stripe-java, redirected", "a 307 of its address", world -> customer("http://127.0.0.1:" + port));
    }

    static Way redirectedGoCardless(int port) {
        return new Way(
                "gocardless-pro, redirected",
                "a 307 of its address, which OkHttp follows, body and all",
                world -> customerAtGoCardless("http://127.0.0.1:" + port));
    }

    static void customer(String base) throws Exception {
        StripeClient.builder()
                .setApiKey("sk_test_invented")
                .setApiBase(base)
                .setMaxNetworkRetries(0)
                .build()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("secret").build());
    }

    static void customerAtGoCardless(String base) {
        GoCardlessClient.newBuilder("token_invented")
                .withBaseUrl(base)
                .withMaxNoOfRetries(1)
                .build()
                .customers()
                .create()
                .withGivenName("secret")
                .execute();
    }

    private static Way hop(String path, String tried, String target, String header) {
        return new Way(path, tried, world -> sendAsHop(world, target, Map.of(header, world.listener.address())));
    }

    /** Through an endpoint that the hop would have made, with headers as a route might have left them. */
    static void sendAsHop(World world, String uri, Map<String, String> headers) throws Exception {
        Endpoint endpoint = world.asHop(uri);
        try (Producer producer = endpoint.createProducer()) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody("secret");
            headers.forEach(exchange.getMessage()::setHeader);
            producer.start();
            producer.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }
    }
}
