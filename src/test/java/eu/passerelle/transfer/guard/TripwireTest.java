package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import eu.passerelle.transfer.Recipients.Address;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TripwireTest {
    private final ProxySelector before = ProxySelector.getDefault();
    private final boolean redirectsBefore = HttpURLConnection.getFollowRedirects();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Tripwire tripwire;

    @BeforeEach
    void install() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        tripwire = Tripwire.install();
    }

    @AfterEach
    void restore() {
        ProxySelector.setDefault(before);
        HttpURLConnection.setFollowRedirects(redirectsBefore);
        server.stop(0);
    }

    private URI home() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Test
    void anUndeclaredAddressIsReachedByNoClient() {
        long earlier = tripwire.refusals();
        assertThatThrownBy(() -> home().toURL().openStream().close()).hasStackTraceContaining("no declaration names");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(home()).build(), HttpResponse.BodyHandlers.discarding()))
                .hasStackTraceContaining("no declaration names");
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket("127.0.0.1", home().getPort())) {
                        assertThat(socket.isConnected()).isFalse();
                    }
                })
                .hasStackTraceContaining("no declaration names");
        assertThat(requests).hasValue(0);
        assertThat(tripwire.refusals()).isGreaterThanOrEqualTo(earlier + 3);
    }

    @Test
    void aDeclaredAddressIsReachedAndItsNeighbourIsNot() throws IOException {
        tripwire.allow(Set.of(new Address("127.0.0.1", home().getPort())));
        home().toURL().openStream().close();
        assertThat(requests).hasValue(1);
        assertThatThrownBy(() -> URI.create("http://localhost:" + home().getPort() + "/")
                        .toURL()
                        .openStream()
                        .close())
                .isInstanceOf(WayOutRefused.class);
    }

    @Test
    void aSecondInstallFindsTheFirst() {
        assertThat(Tripwire.install()).isSameAs(tripwire);
    }

    @Test
    void aLiteralAddressIsNotTheNameThatWasDeclared() {
        tripwire.allow(Set.of(new Address("localhost", home().getPort())));
        assertThatThrownBy(() -> home().toURL().openStream().close()).isInstanceOf(WayOutRefused.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void theUsualPortIsMeantWhereNoneIsWritten() {
        tripwire.allow(Set.of(new Address("api.example.org", 443)));
        assertThat(tripwire.select(URI.create("https://API.example.org/v1"))).hasSize(1);
        assertThatThrownBy(() -> tripwire.select(URI.create("http://api.example.org/v1")))
                .isInstanceOf(WayOutRefused.class);
    }
}
