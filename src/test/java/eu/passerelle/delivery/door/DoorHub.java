package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import eu.passerelle.delivery.NotPersonal;
import eu.passerelle.delivery.work.MovedClock;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.settings.Callers;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.TestArrivals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The doors alone, with a flow that only remembers what reached it. No {@code @Configuration}: the hub's own scan must
 * not find it.
 */
@EnableAutoConfiguration
@ComponentScan("eu.passerelle.delivery")
class DoorHub {
    static final String TOKEN = "token-of-core";

    /** What the flow of the tests declares. */
    record Due(
            @NotPersonal String creditor,
            @Crosses("invoice.number") String invoice,
            @NotPersonal LocalDate dueOn,
            Payer payer,
            @NotPersonal Payment payment) {}

    record Payer(
            @Crosses("payer.id") PersonalText id,
            @Crosses("payer.family-name") PersonalText familyName) {}

    record Payment(String rail) {}

    record Cancelled(
            @NotPersonal String creditor,
            @Crosses("invoice.number") String invoice) {}

    /** Which events were applied, in order: type and business id. */
    static final class Applied {
        final List<String> events = new CopyOnWriteArrayList<>();
    }

    @Bean
    MovedClock businessClock() {
        return new MovedClock();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Vault vault(DataSource database) {
        return TestVault.on(database).vault();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Arrivals arrivals(DataSource database, Vault vault, Clock clock) {
        return TestArrivals.on(database, vault, clock, List.of("invoice.number", "payer.id", "payer.family-name"));
    }

    @Bean
    Applied applied() {
        return new Applied();
    }

    @Bean
    Callers callers() {
        Callers.Caller core = new Callers.Caller("core", "urn:core:eu-1", Set.of(new Creditor("aide-et-soleil")));
        return token -> TOKEN.equals(token) ? Optional.of(core) : Optional.empty();
    }

    @Bean
    Creditors creditors() {
        return new Creditors() {
            @Override
            public Optional<CreditorSettings> find(Creditor creditor) {
                return Optional.empty();
            }

            @Override
            public List<CreditorSettings> all() {
                return List.of();
            }
        };
    }

    @Bean
    Intake<Due> dueIntake(Applied applied) {
        return new RememberingIntake<>("invoice.due", Due.class, Due::creditor, Due::invoice, applied) {
            @Override
            public List<Fault> faults(Due data) {
                return data.payment().rail().equals("auto")
                        ? List.of(new Fault("/data/payment/rail", "rail-is-open", "this rail is not open"))
                        : List.of();
            }
        };
    }

    @Bean
    Intake<Cancelled> cancelledIntake(Applied applied) {
        return new RememberingIntake<>(
                "invoice.cancelled", Cancelled.class, Cancelled::creditor, Cancelled::invoice, applied);
    }

    /** Stands where the flow's view stands, and says what it was asked. */
    static final class AskedFor {
        public Optional<Asked> see(String creditor, String invoice) {
            return Optional.of(new Asked(creditor, invoice));
        }

        record Asked(String creditor, String invoice) {}
    }

    @Bean
    AskedFor invoiceView() {
        return new AskedFor();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
