package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.lemonway.LemonwayPartner;
import eu.passerelle.sandbox.simulator.SettableClock;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LemonwayRailTest {
    @TempDir
    Path folder;

    @Test
    void itListensHasABookAndStopsAsEveryRailDoes() throws Exception {
        LemonwayPartner partner = new LemonwayPartner(
                "aide-et-soleil", "a2V5", null, "AIDE", "FR7630006000011234567890189", DayOfWeek.MONDAY);
        SettableClock clock = new SettableClock("2026-11-02T08:00:00Z");
        try (LemonwayRail rail = new LemonwayRail(folder, 0, List.of(partner), clock, 7);
                HttpClient http =
                        HttpClient.newBuilder().proxy(ProxySelector.of(null)).build()) {
            rail.start();
            HttpRequest token = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + rail.port() + "/oauth/api/v1/oauth/token"))
                    .header("Authorization", "Basic a2V5")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            assertThat(http.send(token, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("access_token");
            clock.to("2026-12-01T08:00:00Z");
            rail.age();
            assertThat(rail.quiet()).isTrue();
            assertThat(rail.book().debits()).isEmpty();
            assertThat(rail.name()).isEqualTo("lemonway");
        }
    }
}
