package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.passerelle.settings.FaultyConfiguration;
import eu.passerelle.settings.TestCommandLine;
import eu.passerelle.transfer.Recipients.Address;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** What is said of a storage is said of the hosts it declares: no setting leads the hub's data to another one. */
class ReachesOnlyDeclaredStoresTest extends PlantedFaults {
    private static final String ELSEWHERE = "mydb.us-east-1.example.org";

    @ComponentScan({"eu.passerelle.settings", "eu.passerelle.transfer.policy"})
    static class ReadingRooms {
        @Bean
        Clock businessClock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void aDatabaseThatItsStorageDoesNotDeclareStopsTheStart() {
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://" + ELSEWHERE + "/hub"))
                .rootCause()
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessage(
                        undeclared("postgresql", "spring.datasource.url", "database: postgresql", ELSEWHERE + ":5432"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.kafka.brokers",
                "camel.component.kafka.configuration.brokers",
                "camel.component.kafka.additional-properties[bootstrap.servers]",
                "camel.component.kafka.configuration.additional-properties[bootstrap.servers]"
            })
    void everyBrokerIsDeclaredWhicheverSettingNamesIt(String setting) {
        declare("kafka", "{broker-1: \"kafka://k1.example.org:9092\"}");
        String brokers = "=k1.example.org:9092, k2.example.org:9093";
        for (String spelt : List.of(setting, setting.replace("additional-properties", "additionalProperties"))) {
            assertThatThrownBy(() -> start("--" + spelt + brokers))
                    .rootCause()
                    .isInstanceOf(FaultyConfiguration.class)
                    .hasMessage(undeclared("kafka", setting, "broker: kafka", "k2.example.org:9093"));
        }
    }

    @Test
    void theListForTheNetworkHasThemTooInAnySpelling() {
        declare("kafka", "{broker-1: \"kafka://k1.example.org:9092\"}");
        assertThat(new TestCommandLine(home, LocalDate.of(2026, 12, 1), List.of(new NetworkList()))
                        .ask(
                                "policy",
                                "network",
                                "--camel.component.kafka.additionalProperties[bootstrap.servers]=k2.example.org:9093")
                        .out())
                .containsExactly(undeclared(
                        "kafka",
                        "camel.component.kafka.additional-properties[bootstrap.servers]",
                        "broker: kafka",
                        "k2.example.org:9093"));
    }

    @Test
    void anotherPortIsAnotherPlace() {
        declare("postgresql", "{database: \"postgresql://db.example.org:5433\"}");
        assertThat(faultOf("jdbc:postgresql://db.example.org/hub")).contains("db.example.org:5432");
    }

    @Test
    void whatAPartyDeclaresIsNoStoresPlace() {
        home.withFirst(RECIPIENTS, "http://127.0.0.1:9", "postgresql://" + ELSEWHERE);
        assertThat(faultOf("jdbc:postgresql://" + ELSEWHERE + "/hub")).contains(ELSEWHERE + ":5432");
    }

    @Test
    void declaredStoresAreReached() {
        declare(
                "postgresql",
                "{first: \"postgresql://db1.example.org\", second: \"postgresql://DB2.example.org:5433\"}");
        assertThat(reached("jdbc:postgresql://db1.example.org,db2.example.org:5433/hub?targetServerType=primary"))
                .contains(new Address("db1.example.org", 5432), new Address("db2.example.org", 5433));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql:hub",
                "jdbc:postgresql:///hub",
                "jdbc:postgresql://localhost/hub",
                "jdbc:postgresql://127.0.0.1:5433/hub",
                "jdbc:postgresql://[::1]:5433/hub"
            })
    void whatIsOnThisVeryMachineNeedNotBeDeclared(String url) {
        assertThat(reached(url)).allMatch(address -> address.isLoopback() || address.port() == 443);
    }

    private void declare(String storage, String endpoints) {
        home.with(RECIPIENTS, "  " + storage + ":\n", "  " + storage + ":\n    endpoints: " + endpoints + "\n");
    }

    private String undeclared(String storage, String setting, String example, String where) {
        return fault(
                RECIPIENTS,
                "  " + storage + ":",
                "'" + setting + "' names " + where + ", which storage '" + storage + "' does not declare",
                "if what it says is true of that address, add endpoints: {" + example + "://" + where
                        + "}; write it in your home's config/recipients.yaml");
    }

    private Set<Address> reached(String url) {
        PolicyFiles files = new PolicyFiles();
        assertThat(home.faults(files)).isEmpty();
        return new DeclaredRecipients(files.declaration(), List.of(StoreSetting.database(url))).allowedAddresses();
    }

    private String faultOf(String url) {
        return catchThrowableOfType(FaultyConfiguration.class, () -> reached(url))
                .getMessage();
    }

    private void start(String setting) {
        new SpringApplicationBuilder(ReadingRooms.class)
                .web(WebApplicationType.NONE)
                .run("--passerelle.home=" + folder, setting)
                .close();
    }
}
