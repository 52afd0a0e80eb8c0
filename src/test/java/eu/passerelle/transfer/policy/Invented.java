package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.Collecting;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invented parties, all of whose facts are known, and one fact at a time changed. */
final class Invented {
    static final LocalDate READ = LocalDate.of(2026, 1, 2);
    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    static final String DPF = "(EU) 2023/1795";
    static final Evidence EVIDENCE = new Evidence("invented", READ, Optional.empty());

    private Invented() {}

    static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, EVIDENCE);
    }

    static <T> Fact<T> knownUntil(T value, LocalDate last) {
        return new Fact.Known<>(value, new Evidence("invented", READ, Optional.of(last)));
    }

    static <T> Fact<T> unconfirmed() {
        return new Fact.Unconfirmed<>("something", "config/recipients.yaml:7");
    }

    /** A party that lies in France whole. */
    static Party french(String label) {
        return in(label, "FR");
    }

    /** A party whose seat and hosting lie in one territory, without any mechanism. */
    static Party in(String label, String territory) {
        return new Party(
                label,
                Party.Role.PROCESSOR,
                List.of(new Party.Entity(label + " SA", territory, EVIDENCE)),
                known(List.of(territory)),
                known(List.of()),
                List.of(),
                known(true),
                unconfirmed(),
                List.of(),
                unconfirmed());
    }

    /** An American party under a decision whose scope it meets, then under clauses with an assessment in date. */
    static Party american(String label) {
        return assessed(
                with(in(label, "US"), List.of(dpf(known(true)), clauses(known(reviewed())))),
                known(reviewed()),
                known(false));
    }

    static Mechanism.Adequacy dpf(Fact<Boolean> scopeMet) {
        return new Mechanism.Adequacy(DPF, Optional.of(scopeMet), Map.of(), Optional.empty());
    }

    static Mechanism.Clauses clauses(Fact<Reviewed> signed) {
        return new Mechanism.Clauses(2, signed, Optional.empty());
    }

    static Mechanism.BindingRules rules(Fact<Reviewed> approved) {
        return new Mechanism.BindingRules("BCR-7", approved, Optional.empty());
    }

    /** Since the day everything was read, and to be looked at again a year later. */
    static Reviewed reviewed() {
        return new Reviewed(READ, LocalDate.of(2027, 1, 2));
    }

    static Party with(Party party, List<Mechanism> mechanisms) {
        return Altered.with(party, "mechanisms", mechanisms);
    }

    static Party assessed(Party party, Fact<Reviewed> assessment, Fact<Boolean> importerSubject) {
        return Altered.with(Altered.with(party, "assessment", assessment), "importerSubjectToGdpr", importerSubject);
    }

    static Party hosted(Party party, Fact<List<String>> hosting) {
        return Altered.with(party, "hosting", hosting);
    }

    static Party reachedFrom(Party party, Fact<List<String>> remoteAccess) {
        return Altered.with(party, "remoteAccess", remoteAccess);
    }

    static Party above(Party party, Fact<Boolean> complete, Party... below) {
        return Altered.with(Altered.with(party, "subProcessors", List.of(below)), "subProcessorsComplete", complete);
    }

    static Party signedBy(Party party, List<Party.Entity> entities) {
        return Altered.with(party, "entities", entities);
    }

    static AdequacyTable table(AdequacyTable.Decision... more) {
        return new AdequacyTable(
                Set.of("FR", "IE", "DE", "NO", "IS", "LI", "NL", "DK", "FI", "ES", "GP", "MQ", "GF", "RE", "YT", "MF"),
                Map.of("NC", "open question"),
                Map.of("UK", "GB", "XI", "GB"),
                Set.of("EPO"),
                List.of(more));
    }

    static AdequacyTable.Decision dpfRow(Optional<LocalDate> endsOn) {
        return new AdequacyTable.Decision(
                DPF,
                Set.of("US"),
                LocalDate.of(2023, 7, 10),
                endsOn,
                Optional.empty(),
                Optional.of(new AdequacyTable.Scope("on the list", 366, Set.of(), Set.of())),
                Optional.empty(),
                EVIDENCE);
    }

    static CreditorSettings creditor(Map<String, TransferRule> transfers, Map<String, String> contract) {
        return new CreditorSettings(
                new Creditor("aide-et-soleil"),
                "Aide et Soleil SAS",
                "Aide et Soleil",
                Optional.empty(),
                transfers,
                contract,
                Map.of(),
                Collecting.USUAL);
    }

    static TransferRule rule(Opens opens) {
        return new TransferRule(opens, READ, "data protection officer", Optional.empty(), false);
    }

    static CreditorSettings opened(Opens opens) {
        return creditor(Map.of("stripe", rule(opens)), Map.of());
    }

    /** A hop that discloses a payer's account and a worker's name. */
    static Hop hop(String purpose) {
        return new Hop(
                "stripe-" + purpose,
                Hop.Direction.OUT,
                "stripe",
                purpose,
                "contract",
                List.of(),
                Optional.of("provider:stripe"),
                Map.of(new Field("account.iban"), Treatment.CLEAR, new Field("worker.name"), Treatment.PSEUDONYM),
                Optional.empty(),
                Hop.EvidenceRow.CROSSING);
    }

    static Decider decider(Party stripe, AdequacyTable table) {
        Catalogue catalogue = new Catalogue(
                Map.of("collect", purpose(0), "settle-existing", purpose(14)),
                Map.of(
                        new Field("account.iban"),
                        field("user.financial.bank_account", Catalogue.Subject.PAYER),
                        new Field("worker.name"),
                        field("user.name", Catalogue.Subject.WORKER)));
        return new Decider(
                Map.of("stripe", new Recipient("stripe", Recipient.Kind.PARTY, stripe, Map.of())), table, catalogue);
    }

    static TransferDecision decide(Party stripe, CreditorSettings creditor) {
        return decide(decider(stripe, table(dpfRow(Optional.empty()))), "collect", creditor, TODAY);
    }

    /** Where nothing ever crossed before. */
    static TransferDecision decide(Decider decider, String purpose, CreditorSettings creditor, LocalDate day) {
        return decider.decide(hop(purpose), creditor, day, Optional::empty);
    }

    private static Catalogue.CatalogueField field(String category, Catalogue.Subject subject) {
        return new Catalogue.CatalogueField(
                category,
                "pd:Name",
                Catalogue.Sensitivity.PERSONAL,
                subject,
                Set.of("collect", "settle-existing"),
                Catalogue.Erasure.CRYPTO_SHRED,
                Set.of());
    }

    private static Catalogue.Purpose purpose(int openAfterLapseMonths) {
        return new Catalogue.Purpose(
                Set.of("contract"),
                false,
                Optional.empty(),
                Optional.empty(),
                openAfterLapseMonths,
                new Catalogue.Retention(120, "end of the accounting year"),
                "dpv:PaymentManagement");
    }
}
