package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.Hub;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Vault;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub itself, with nothing of the tests in it, starts with vault, gate and guard in their places. */
class StartsWithItsGuardTest {

    @Test
    void theHubStartsAndItsGuardWasTried(@TempDir Path home) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        try (ConfigurableApplicationContext hub = new SpringApplicationBuilder(Hub.class)
                .initializers(OnlyTheHub::keep)
                .run(
                        "--passerelle.home=" + TestHome.in(home).folder(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--camel.main.routes-include-pattern=false",
                        "--server.port=0",
                        "--management.server.port=0")) {
            CamelContext camel = hub.getBean(CamelContext.class);
            assertThatThrownBy(() -> camel.getEndpoint("seda:elsewhere")).hasStackTraceContaining("no hop declares");
            assertThat(camel.getComponent("hop")).isNotNull();
            assertThat(hub.getBean(Vault.class).subject(new Creditor("aide-et-soleil"), PersonalText.of("C-1")))
                    .isNotNull();
            assertThat(hub.getBean(Transfers.class)).isNotNull();
        }
    }
}
