package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Command.WrongUse;
import eu.passerelle.settings.ConfigCheck;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Installation;
import eu.passerelle.settings.NearestWord;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy of an installation for a command: decided as a hub decides, with no store. A storage that is not confirmed
 * stops a hub; here it is told, for that is what a person asks.
 *
 * @param facts by recipient
 * @param decisions of adequacy, by number
 */
record AskedPolicy(
        PolicyFiles.Declaration declaration,
        Creditors creditors,
        Map<String, List<WrittenFact>> facts,
        Map<String, WrittenFact> decisions) {
    static final String NO_CREDITORS = "none: write config/creditors/ID.yaml, see config/creditors/example.yaml.sample";

    static AskedPolicy of(Installation here) {
        PolicyFiles files = new PolicyFiles();
        Creditors creditors = here.creditors((home, read, faults) -> {
            Faults own = new Faults();
            files.check(home, read, own);
            own.all().stream()
                    .filter(fault -> !fault.rule().equals(PolicyFiles.STORAGE_REFUSED))
                    .forEach(fault -> faults.add(fault.file(), fault.line(), fault.rule(), fault.mend()));
        });
        return new AskedPolicy(
                files.declaration(),
                creditors,
                WrittenFacts.ofRecipients(here.home()),
                WrittenFacts.ofDecisions(here.home()));
    }

    /** Those that let something out: of one name, or all. */
    List<Hop> hops(Optional<String> name) {
        List<Hop> out = declaration.hops().values().stream()
                .filter(hop -> hop.direction() == Hop.Direction.OUT)
                .toList();
        name.ifPresent(wanted -> {
            Hop known = declaration.hops().get(wanted);
            if (known != null && known.direction() == Hop.Direction.IN) {
                throw new WrongUse("hop '" + wanted + "' comes in; nothing leaves through it");
            }
            stopUnlessKnown("hop", wanted, out.stream().map(Hop::name).toList());
        });
        return out.stream()
                .filter(hop -> name.isEmpty() || hop.name().equals(name.get()))
                .toList();
    }

    /** Where the hub keeps what it has, in the order of the file. */
    List<Recipient> storages() {
        return declaration.recipients().stream()
                .map(ConfigCheck.Declared::value)
                .filter(recipient -> recipient.kind() == Recipient.Kind.STORAGE)
                .toList();
    }

    /** Of one name, or all. */
    List<CreditorSettings> creditors(Optional<String> name) {
        name.ifPresent(wanted -> stopUnlessKnown(
                "creditor",
                wanted,
                creditors.all().stream()
                        .map(CreditorSettings::creditor)
                        .map(Creditor::id)
                        .toList()));
        return creditors.all().stream()
                .filter(one -> name.isEmpty() || one.creditor().id().equals(name.get()))
                .toList();
    }

    /** As if nothing had crossed before: what did stands in the evidence, and no store is asked. */
    TransferDecision decide(Hop hop, CreditorSettings creditor, LocalDate day) {
        return declaration.decider().decide(hop, creditor, day, Optional::empty);
    }

    /** How long what crosses is kept: {@code 120 months from end of the accounting year}. */
    String kept(Hop hop) {
        return Optional.ofNullable(declaration.decider().catalogue().purposes().get(hop.purpose()))
                .map(Catalogue.Purpose::retention)
                .map(retention -> retention.months() + " months from " + retention.from())
                .orElse("for how long is not declared");
    }

    /** What the verdict leaves open, because only the evidence knows it. */
    Optional<String> remark(Hop hop, TransferDecision decision) {
        return Optional.ofNullable(declaration.decider().catalogue().purposes().get(hop.purpose()))
                .filter(purpose -> decision instanceof TransferDecision.Refused && purpose.settles())
                .map(purpose -> "what crossed while it was open may still be settled, for "
                        + purpose.openAfterLapseMonths() + " months after it last did; the hub's evidence knows when"
                        + " that was, and this answer does not ask it");
    }

    /** What a verdict on a recipient may rest on. */
    List<WrittenFact> facts(String recipient) {
        return Stream.concat(facts.getOrDefault(recipient, List.of()).stream(), decisions.values().stream())
                .toList();
    }

    private static void stopUnlessKnown(String what, String wanted, Collection<String> known) {
        if (!known.contains(wanted)) {
            String all = known.isEmpty() ? NO_CREDITORS : "known are " + String.join(", ", known);
            throw new WrongUse("unknown " + what + " '" + wanted + "': "
                    + NearestWord.guess(wanted, known).orElse(all));
        }
    }
}
