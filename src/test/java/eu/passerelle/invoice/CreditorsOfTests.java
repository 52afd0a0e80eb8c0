package eu.passerelle.invoice;

import static eu.passerelle.settings.SecretsOfTests.secret;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Collecting;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two invented companies: one with a Stripe account and four days of lead, one without any rail. */
public record CreditorsOfTests(List<CreditorSettings> all) implements Creditors {
    public static final Creditor AIDE = new Creditor("aide-et-soleil");
    public static final Creditor MAISON = new Creditor("maison-claire");
    public static final String KEY = "sk_test_aide";
    public static final String WEBHOOK_SECRET = "whsec_aide";
    public static final String NEW_WEBHOOK_SECRET = "whsec_aide_next";

    public static CreditorsOfTests two() {
        return withKey(KEY);
    }

    public static CreditorsOfTests withKey(String apiKey) {
        RailSettings stripe = new RailSettings(
                secret(apiKey), List.of(secret(WEBHOOK_SECRET), secret(NEW_WEBHOOK_SECRET)), Optional.of(4), Map.of());
        return new CreditorsOfTests(List.of(
                file(AIDE, "Aide & Soleil", Map.of("stripe", stripe)), file(MAISON, "Maison Claire", Map.of())));
    }

    /** What the first of them does after a payment that did not come. */
    public CreditorsOfTests collecting(Collecting collecting) {
        return new CreditorsOfTests(all.stream()
                .map(file -> new CreditorSettings(
                        file.creditor(),
                        file.legalName(),
                        file.tradeName(),
                        file.ics(),
                        file.transfers(),
                        file.contract(),
                        file.rails(),
                        collecting))
                .toList());
    }

    public static CreditorsOfTests atStripe(RailSettings aide, RailSettings maison) {
        return new CreditorsOfTests(List.of(
                file(AIDE, "Aide & Soleil", Map.of("stripe", aide)),
                file(MAISON, "Maison Claire", Map.of("stripe", maison))));
    }

    private static CreditorSettings file(Creditor creditor, String name, Map<String, RailSettings> rails) {
        return new CreditorSettings(
                creditor,
                name + " SARL",
                name,
                Optional.empty(),
                Map.of(),
                Map.of(),
                rails,
                new Collecting(0, 7, List.of()));
    }

    @Override
    public Optional<CreditorSettings> find(Creditor creditor) {
        return all.stream().filter(file -> file.creditor().equals(creditor)).findFirst();
    }
}
