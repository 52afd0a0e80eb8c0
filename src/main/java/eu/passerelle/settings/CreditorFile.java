package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.CreditorId;
import eu.passerelle.settings.TransferRule.Opens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file {@code config/creditors/<id>.yaml}; its shape is told in {@code docs/contracts/config}. */
final class CreditorFile {
    private static final int LEAD_DAYS_MAX = 30;
    private static final int CALLS_PER_SECOND_MAX = 1000;

    private CreditorFile() {}

    /** The creditor that the file's name tells. */
    static Optional<Creditor> creditor(Home.Source source, Section section) {
        String name = source.shown().replaceAll("^.*/|\\.yaml$", "");
        try {
            return Optional.of(new Creditor(name));
        } catch (IllegalArgumentException e) {
            section.fault("", "the file's name is no creditor's name", "name it with 2 to 63 of a-z, 0-9 and -");
            return Optional.empty();
        }
    }

    static CreditorSettings settings(Creditor creditor, Section section, SecretReader secrets) {
        Map<String, TransferRule> transfers = new LinkedHashMap<>();
        section.named("transfers")
                .forEach((recipient, entry) ->
                        entry.read(CreditorFile::rule).ifPresent(rule -> transfers.put(recipient, rule)));
        Map<String, RailSettings> rails = new LinkedHashMap<>();
        section.named("rails")
                .forEach((rail, entry) ->
                        entry.read(all -> rail(all, secrets)).ifPresent(settings -> rails.put(rail, settings)));
        return new CreditorSettings(
                creditor,
                section.text("legal-name"),
                section.text("trade-name"),
                ics(section),
                transfers,
                section.namedTexts("contract"),
                rails,
                section.sectionIfGiven("collecting")
                        .flatMap(all -> all.read(Collecting::of))
                        .orElse(Collecting.USUAL));
    }

    private static Optional<CreditorId> ics(Section section) {
        return section.textIfGiven("ics").flatMap(text -> {
            try {
                return Optional.of(CreditorId.parse(text));
            } catch (IllegalArgumentException e) {
                section.fault("ics", "'ics' is no creditor identifier", String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static TransferRule rule(Section entry) {
        boolean suspended = entry.textIfGiven("suspended")
                .filter(word -> {
                    if (!word.equals("total")) {
                        entry.fault("suspended", "'suspended' is '" + word + "'", "write total, or take the key away");
                    }
                    return true;
                })
                .isPresent();
        return new TransferRule(
                entry.word("rule", Opens.class),
                entry.day("decided-on"),
                entry.text("decided-by"),
                entry.dayIfGiven("ended-on"),
                suspended);
    }

    private static Optional<Integer> number(Section entry, String key, int min, int max) {
        return entry.has(key) ? Optional.of(entry.number(key, min, max, min)) : Optional.empty();
    }

    private static RailSettings rail(Section entry, SecretReader secrets) {
        List<Secret> webhookSecrets = secrets.some(entry, "webhook-secrets");
        return new RailSettings(
                secrets.one(entry, "api-key"),
                webhookSecrets,
                number(entry, "lead-days", 0, LEAD_DAYS_MAX),
                number(entry, "calls-per-second", 1, CALLS_PER_SECOND_MAX),
                entry.namedTexts("options"));
    }
}
