package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.AccountPlan;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.ConfigCheck.Declared;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.NearestWord;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Translation;
import eu.passerelle.transfer.policy.Catalogue.CatalogueField;
import eu.passerelle.transfer.policy.Catalogue.Purpose;
import eu.passerelle.transfer.policy.Catalogue.Sensitivity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no file can tell alone.
 *
 * @param recipients ids declared, read without fault or not
 * @param purposes names declared, likewise
 * @param hops names declared, likewise
 */
record CrossChecks(
        Set<String> recipients, Set<String> purposes, Set<String> hops, Catalogue catalogue, Set<String> fields) {
    private static final List<String> RAIL_VERBS = List.of("customer", "mandate", "collection", "look-up", "cancel");
    /** Verbs that begin nothing: adapters are found by their hops' names, and theirs only ask, end or give back. */
    private static final List<String> SETTLING_VERBS =
            List.of("look-up", "cancel", "mandate-end", "refund", "link-close", "payouts", "news");

    /** What all folders of hops are under. */
    private static final String TRANSLATIONS = "translations/";

    void hops(Collection<Declared<Hop>> declared) {
        declared.forEach(hop -> hop(hop.value(), hop.at()));
        plans(declared);
        folders(declared);
    }

    private void hop(Hop hop, Section at) {
        recipient(at, "recipient", hop.recipient());
        hop.deliverTo()
                .filter(place -> place.startsWith("provider:") && !place.equals("provider:" + hop.recipient()))
                .ifPresent(place -> at.fault(
                        "deliver-to",
                        "'" + place + "' is not the adapter of recipient '" + hop.recipient() + "'",
                        "write provider:" + hop.recipient()));
        if (!purposes.contains(hop.purpose())) {
            at.fault("purpose", "unknown purpose '" + hop.purpose() + "'", "declare it in config/catalogue.yaml");
        }
        Purpose purpose = catalogue.purposes().get(hop.purpose());
        if (purpose != null && purpose.closed()) {
            at.fault("purpose", "no hop may have purpose '" + hop.purpose() + "'", "take the hop away");
        }
        if (purpose != null && !purpose.legalBases().contains(hop.legalBasis())) {
            at.fault(
                    "legal-basis",
                    "purpose '" + hop.purpose() + "' does not rest on '" + hop.legalBasis() + "'",
                    "write one of "
                            + String.join(
                                    ", ", purpose.legalBases().stream().sorted().toList()));
        }
        if (purpose != null) {
            settling(hop, at, purpose);
        }
        shortCodes(hop, at);
        translation(hop, at);
        hop.discloses().forEach((field, treatment) -> {
            treatable(hop, at, field.name(), treatment);
            if (!fields.contains(field.name())) {
                at.fault("discloses", "unknown field '" + field + "'", "declare it in config/catalogue.yaml");
            } else if (catalogue.fields().containsKey(field)) {
                field(hop, at, field.name(), catalogue.fields().get(field), treatment);
            }
        });
    }

    /** A purpose that stays open to a closed recipient is for what ends things, and what ends things has one. */
    private static void settling(Hop hop, Section at, Purpose purpose) {
        if (hop.direction() == Hop.Direction.IN) {
            return;
        }
        boolean settles = SETTLING_VERBS.stream().anyMatch(verb -> hop.name().endsWith("-" + verb)) && hop.toAdapter();
        if (purpose.settles() && !settles) {
            at.fault(
                    "purpose",
                    "purpose '" + hop.purpose() + "' stays open after a recipient closed, and hop '" + hop.name()
                            + "' may begin something new",
                    "write another purpose: only hops named <rail>- and one of " + String.join(", ", SETTLING_VERBS)
                            + " have one with 'open-after-lapse-months'");
        }
        if (settles && !purpose.settles()) {
            at.fault(
                    "purpose",
                    "hop '" + hop.name() + "' ends what is open, and purpose '" + hop.purpose()
                            + "' closes with its recipient",
                    "write one with 'open-after-lapse-months' in config/catalogue.yaml");
        }
    }

    private static void field(Hop hop, Section at, String name, CatalogueField field, Treatment treatment) {
        if (treatment == Treatment.DROP) {
            return;
        }
        if (!field.purposes().contains(hop.purpose())) {
            at.fault(
                    "discloses",
                    "field '" + name + "' may not serve purpose '" + hop.purpose() + "'",
                    "take it away, or add the purpose to the field in config/catalogue.yaml");
        }
        if (treatment.generalises() && !field.generalisesTo().contains(treatment)) {
            at.fault(
                    "discloses",
                    "field '" + name + "' has no form '" + treatment.word() + "'",
                    "write another treatment, or 'generalises-to' in config/catalogue.yaml if its values have one");
        }
        if (field.sensitivity() == Sensitivity.NIR && treatment != Treatment.CLEAR) {
            at.fault(
                    "discloses",
                    "field '" + name + "' is a social security number and goes clear or not at all",
                    "write clear towards a purpose of décret 2019-341, else take it away");
        }
    }

    /** What comes in is taken as it is, and what goes to a topic was written before: nobody there treats a value. */
    private static void treatable(Hop hop, Section at, String name, Treatment treatment) {
        boolean written =
                hop.deliverTo().filter(place -> place.startsWith("kafka:")).isPresent();
        if ((hop.direction() == Hop.Direction.IN || written)
                && treatment != Treatment.CLEAR
                && treatment != Treatment.DROP) {
            at.fault(
                    "discloses",
                    "nothing makes field '" + name + "' " + treatment.word() + " on this hop",
                    "write clear or drop: only an adapter's hop treats what it discloses");
        }
    }

    /** What lies in a folder tells its recipient of names that were changed, and of nothing else. */
    private static void translation(Hop hop, Section at) {
        boolean translates = hop.name().equals(Translation.hopOf(hop.recipient()))
                && hop.evidence() == Hop.EvidenceRow.BATCH
                && Set.copyOf(hop.discloses().values()).equals(Set.of(Treatment.PSEUDONYM));
        if (hop.folder().isPresent() && !translates) {
            at.fault(
                    "deliver-to",
                    "hop '" + hop.name() + "' delivers to a folder, and is no translation of names",
                    "name it " + Translation.hopOf(hop.recipient())
                            + ", disclose pseudonyms alone and write evidence: batch");
        }
    }

    /** Whoever is handed a folder gets all that is in it, and nothing else of the home may be. */
    private static void folders(Collection<Declared<Hop>> declared) {
        Map<String, String> whose = new LinkedHashMap<>();
        for (Declared<Hop> hop : declared) {
            hop.value().folder().ifPresent(folder -> {
                folder(folder, hop.at(), whose);
                whose.putIfAbsent(folder, hop.value().recipient());
            });
        }
    }

    private static void folder(String folder, Section at, Map<String, String> whose) {
        if (!folder.startsWith(TRANSLATIONS)) {
            at.fault(
                    "deliver-to",
                    "folder '" + folder + "' is not under " + TRANSLATIONS,
                    "write folder:" + TRANSLATIONS + "NAME");
        }
        whose.forEach((other, recipient) -> {
            if (folder.equals(other)) {
                at.fault(
                        "deliver-to",
                        "folder '" + folder + "' is " + recipient + "'s",
                        "write a folder that no other hop delivers to");
            } else if (folder.startsWith(other + "/") || other.startsWith(folder + "/")) {
                at.fault(
                        "deliver-to",
                        "folders '" + folder + "' and '" + other + "' lie one in the other, which is " + recipient
                                + "'s",
                        "write a folder beside those of the other hops");
            }
        });
    }

    private static void shortCodes(Hop hop, Section at) {
        boolean wanted = hop.discloses().containsValue(Treatment.SHORT_CODE);
        if (wanted && hop.shortCodes().isEmpty()) {
            at.fault("discloses", "short codes without an account plan", "add short-codes: {plan: NAME, width: SIGNS}");
        }
        if (!wanted && hop.shortCodes().isPresent()) {
            at.fault("short-codes", "no field is declared short-code", "take 'short-codes' away");
        }
    }

    /** One plan, one width: its codes stand in one column of the recipient's. */
    private static void plans(Collection<Declared<Hop>> declared) {
        Map<String, AccountPlan> widths = new HashMap<>();
        for (Declared<Hop> hop : declared) {
            hop.value().shortCodes().ifPresent(plan -> {
                AccountPlan first = widths.putIfAbsent(hop.value().recipient() + " " + plan.name(), plan);
                if (first != null && first.width() != plan.width()) {
                    hop.at()
                            .fault(
                                    "short-codes",
                                    "account plan '" + plan.name() + "' is " + first.width() + " wide elsewhere",
                                    "write the same width, or name another plan");
                }
            });
        }
    }

    void creditors(List<Declared<CreditorSettings>> creditors, Collection<Declared<Recipient>> known) {
        for (Declared<CreditorSettings> creditor : creditors) {
            Section at = creditor.at();
            creditor.value().transfers().keySet().forEach(id -> recipient(at, "transfers", id));
            creditor.value().contract().forEach((id, entity) -> {
                recipient(at, "contract", id);
                known.stream()
                        .map(Declared::value)
                        .filter(recipient -> recipient.id().equals(id))
                        .forEach(recipient -> entity(at, recipient, entity));
            });
            creditor.value().rails().keySet().forEach(rail -> rail(at, rail));
        }
    }

    private void recipient(Section at, String key, String id) {
        if (!recipients.contains(id)) {
            at.fault(
                    key,
                    "unknown recipient '" + id + "'",
                    NearestWord.guess(id, recipients).orElse("declare it in config/recipients.yaml"));
        }
    }

    private static void entity(Section at, Recipient recipient, String entity) {
        List<String> names =
                recipient.party().entities().stream().map(Party.Entity::name).toList();
        if (!names.contains(entity)) {
            at.fault(
                    "contract",
                    "'" + entity + "' is no entity of recipient '" + recipient.id() + "'",
                    "write one of " + String.join(", ", names));
        }
    }

    private void rail(Section at, String rail) {
        recipient(at, "rails", rail);
        for (String verb : RAIL_VERBS) {
            if (!hops.contains(rail + "-" + verb)) {
                at.fault(
                        "rails",
                        "rail '" + rail + "' has no hop '" + rail + "-" + verb + "'",
                        "declare it in config/hops.yaml");
            }
        }
    }
}
