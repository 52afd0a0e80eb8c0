package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ConsoleCallsNobodyTest {
    /** Jolokia tried its own port on every interface; under the tripwire each request to the console then failed. */
    @Test
    void theFirstRequestOpensNoConnectionToFindItsOwnAddress() {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new CopyOnWriteArrayList<>();
        try (RunningConsole console = RunningConsole.start(TestPostgres.shared().freshDatabase())) {
            int own = console.at("/").getPort();
            ProxySelector.setDefault(new Listening(before, asked));
            assertThat(console.jolokia(Role.VIEWER, "{\"type\":\"version\"}")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
            assertThat(asked).noneMatch(uri -> uri.getPort() == own);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class Listening extends ProxySelector {
        private final ProxySelector real;
        private final List<URI> asked;

        Listening(ProxySelector real, List<URI> asked) {
            this.real = real;
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return real.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            real.connectFailed(uri, address, failure);
        }
    }
}
