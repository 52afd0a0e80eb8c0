package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy of the shipped hops, catalogue and adequacy, over a home's invented recipients. */
class DeclaredPolicyTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 2, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-02T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final Set<String> askedFor = new HashSet<>();

    @Test
    void aLineTakenOutStopsNewMoneyAndNotTheSettlingOfWhatIsOpen() {
        TestHome home = TestHome.in(folder);
        assertThat(decide(home, "stripe-collection")).isInstanceOf(Allowed.class);
        home.with("config/creditors/aide-et-soleil.yaml", """
            transfers:
              stripe:
                rule: safeguards
                decided-on: 2026-01-05
                decided-by: data protection officer, decision 2026-01
            """, "");
        for (String hop : Set.of("stripe-customer", "stripe-mandate", "stripe-collection")) {
            assertThat(decide(home, hop)).isInstanceOf(Refused.class);
        }
        assertThat(askedFor).isEmpty();
        for (String hop : Set.of("stripe-look-up", "stripe-cancel")) {
            assertThat(decide(home, hop)).isInstanceOfSatisfying(Allowed.class, allowed -> {
                assertThat(allowed.tolerated()).isNotEmpty();
                assertThat(allowed.goodUntil()).contains(YESTERDAY.plusMonths(14));
            });
        }
        assertThat(askedFor).containsExactly("stripe but [settle-existing]");
    }

    @Test
    void anotherDayHasItsOwnVerdict() {
        Policy policy = policy(TestHome.in(folder));
        assertThat(policy.decide(policy.hop("stripe-collection"), AIDE, LocalDate.of(2026, 1, 4)))
                .isInstanceOf(Refused.class);
        assertThat(policy.decide(policy.hop("stripe-collection"), AIDE, LocalDate.of(2026, 1, 5)))
                .isInstanceOf(Allowed.class);
    }

    /** Mechanisms of a day: when the first is withdrawn, the second carries from that very day. */
    @Test
    void clausesCarryFromTheDayTheCertificationIsWithdrawn() {
        TestHome home = TestHome.in(folder)
                .with(
                        "config/recipients.yaml",
                        "      - kind: adequacy\n",
                        "      - kind: adequacy\n        withdrawn-on: 2026-12-10\n")
                .with(
                        "config/recipients.yaml",
                        "scope-met: {evidence: {source: invented for tests, read-on: 2026-01-02}}",
                        "scope-met: {evidence: {source: invented for tests, read-on: 2026-12-01}}");
        Policy policy = policy(home);
        assertThat(grounds(policy, LocalDate.of(2026, 12, 9)))
                .contains("stripe, remote access in US, adequacy (EU) 2023/1795");
        assertThat(grounds(policy, LocalDate.of(2026, 12, 10)))
                .contains("stripe, remote access in US, standard clauses module 2, assessed");
    }

    private static Collection<String> grounds(Policy policy, LocalDate day) {
        return ((Allowed) policy.decide(policy.hop("stripe-collection"), AIDE, day)).grounds();
    }

    private TransferDecision decide(TestHome home, String hop) {
        Policy policy = policy(home);
        return policy.decide(policy.hop(hop), AIDE);
    }

    private Policy policy(TestHome home) {
        PolicyFiles files = new PolicyFiles();
        Creditors creditors = home.creditors(files);
        return new DeclaredPolicy(files.declaration(), creditors, CLOCK, (creditor, recipient, settling) -> {
            askedFor.add(recipient + " but " + settling);
            return Optional.of(YESTERDAY);
        });
    }
}
