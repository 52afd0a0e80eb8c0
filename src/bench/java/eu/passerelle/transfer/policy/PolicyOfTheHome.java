package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Collecting;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.TestHome;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shipped hops, catalogue and adequacy over invented recipients, with one creditor whose officer opened Stripe. Its
 * hop {@code stripe-collection} gives a pseudonym too, so that a crossing makes one.
 */
public final class PolicyOfTheHome {
    private static final String BESIDE = "      # What the payer reads";
    private static final String NAME = "      payer.reference: pseudonym\n";
    private static final String WITHOUT_NAME = "      collection.charge-date: clear\n" + BESIDE;

    private PolicyOfTheHome() {}

    /** @param folder empty; the files are written into it */
    public static Policy in(Path folder, Creditor creditor, Clock businessClock) {
        PolicyFiles files = new PolicyFiles();
        List<String> faults = TestHome.in(folder)
                .withShippedPolicy()
                .with("config/hops.yaml", WITHOUT_NAME, WITHOUT_NAME.replace(BESIDE, NAME + BESIDE))
                .faults(files);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        TransferRule opened = new TransferRule(
                Opens.SAFEGUARDS, LocalDate.parse("2026-01-02"), "data protection officer", Optional.empty(), false);
        CreditorSettings settings = new CreditorSettings(
                creditor,
                "Aide et Soleil SAS (inventée)",
                "Aide et Soleil",
                Optional.empty(),
                Map.of("stripe", opened),
                Map.of(),
                Map.of(),
                Collecting.USUAL);
        return new DeclaredPolicy(
                files.declaration(),
                new One(settings),
                businessClock,
                (asked, recipient, settling) -> Optional.empty());
    }

    private record One(CreditorSettings settings) implements Creditors {
        @Override
        public Optional<CreditorSettings> find(Creditor creditor) {
            return settings.creditor().equals(creditor) ? Optional.of(settings) : Optional.empty();
        }

        @Override
        public List<CreditorSettings> all() {
            return List.of(settings);
        }
    }
}
