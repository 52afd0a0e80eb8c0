package eu.passerelle.mandate;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.Work;
import eu.passerelle.mandate.published.MandateEnded;
import eu.passerelle.mandate.published.MandateUsable;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one register of mandates, whatever the rail: what enters it and what ends in it. */
@Component
class MandateRegister {
    static final String SIGNER_COLUMN = "mandate.signer";

    private final MandateTable mandates;
    private final PayersAtRail payers;
    private final AmendmentTable amendments;
    private final EndingTable ended;
    private final MandateEndings endings;
    private final MandateReport report;
    private final Vault vault;
    private final Work work;
    private final ApplicationEventPublisher events;
    private final Clock businessClock;
    private final RandomGenerator chance;

    MandateRegister(
            MandateTable mandates,
            PayersAtRail payers,
            AmendmentTable amendments,
            EndingTable ended,
            MandateEndings endings,
            MandateReport report,
            Vault vault,
            Work work,
            ApplicationEventPublisher events,
            Clock businessClock,
            RandomGenerator chance) {
        this.mandates = mandates;
        this.payers = payers;
        this.amendments = amendments;
        this.ended = ended;
        this.endings = endings;
        this.report = report;
        this.vault = vault;
        this.work = work;
        this.events = events;
        this.businessClock = businessClock;
        this.chance = chance;
    }

    /** In the caller's transaction: stores the mandate and asks for its registration at the rail. */
    void enter(Taken<MandateSigned> taken) {
        MandateSigned signed = taken.data();
        mandates.holdName(taken.creditor(), signed.mandate());
        boolean revoked = mandates.takeEarlyRevocation(taken.creditor(), signed.mandate());
        SubjectId payer = vault.subject(taken.creditor(), signed.payer().id());
        MandateRow row = new MandateRow(
                taken.creditor(),
                signed.mandate(),
                payer,
                signed.rail(),
                signed.signedOn(),
                Optional.ofNullable(signed.lastUsedOn()),
                Reference.random(chance),
                revoked ? MandateState.REVOKED : MandateState.SIGNED,
                revoked ? Optional.of("revoked") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        mandates.insert(row, signed, taken.receivedAt(), vault.lock(signer(signed, payer), SIGNER_COLUMN));
        tell(row, "received", null);
        if (revoked) {
            tell(row, MandateState.REVOKED.word(), null);
        } else {
            work.add("register", row.workKey(), businessClock.instant());
            work.add(
                    MandateExpiry.WORK,
                    row.workKey(),
                    MandateExpiry.after(row.lastUsedOn().orElse(row.signedOn())));
        }
    }

    void revoke(Taken<MandateRevoked> taken) {
        String name = taken.data().mandate();
        mandates.holdName(taken.creditor(), name);
        Optional<MandateRow> row = mandates.lock(taken.creditor(), name);
        if (row.isEmpty()) {
            mandates.revokeEarly(taken.creditor(), name);
        } else if (row.get().state() != MandateState.REVOKED) {
            mandates.moveTo(row.get(), MandateState.REVOKED, "revoked", null);
            tell(row.get(), MandateState.REVOKED.word(), null);
            if (row.get().askedAt().isEmpty()) {
                work.withdraw("register", row.get().workKey());
            }
            events.publishEvent(new MandateEnded(taken.creditor(), row.get().mandate(), "revoked"));
            report.ended(row.get(), "mandate.cancelled", "revoked", null);
            endings.end(row.get(), "revoked");
        }
    }

    /** Applies what a provider says of a mandate. False when it is not ours. */
    boolean learn(Creditor creditor, String rail, MandateFact fact) {
        Optional<MandateRow> row = mandates.lockAtProvider(rail, creditor, fact.mandate());
        row.ifPresent(found -> {
            switch (fact) {
                case MandateFact.Ended ended -> endedAtProvider(found, ended);
                case MandateFact.Awaited awaited -> {}
                case MandateFact.Usable usable -> usable(found, found.account());
                case MandateFact.Became became -> {
                    payers.know(creditor, rail, found.payer(), became.now().customer());
                    mandates.made(found, became.now());
                    if (found.state().isOver()) {
                        endings.became(found);
                    }
                    usable(
                            mandates.find(creditor, found.mandate()).orElseThrow(),
                            Optional.of(became.now().account()));
                }
            }
        });
        return row.isPresent() || ended.knows(rail, creditor, fact.mandate());
    }

    /** In the caller's transaction, under the row's lock: the rail collects under the mandate from now on. */
    void usable(MandateRow row, Optional<String> account) {
        if (row.state() != MandateState.SUBMITTED && row.state() != MandateState.AWAITED || account.isEmpty()) {
            return;
        }
        String customer = payers.findOrMake(row.creditor(), row.rail(), row.payer())
                .customer()
                .orElseThrow();
        mandates.moveTo(row, MandateState.ACTIVE, null, null);
        mandates.tell(
                row,
                new MandateTable.Line(
                        businessClock.instant(), MandateState.ACTIVE.word(), row.rail() + "-mandate", null));
        events.publishEvent(new MandateUsable(
                row.creditor(),
                row.mandate(),
                row.rail(),
                row.payer(),
                new MandateAtProvider(
                        customer, account.get(), row.providerMandate().orElseThrow())));
        report.activated(row, amendments.amended(row));
    }

    private void endedAtProvider(MandateRow row, MandateFact.Ended ended) {
        if (row.state().isOver()) {
            return;
        }
        String reason = ended.reason().word();
        MandateState state =
                switch (ended.how()) {
                    case FAILED -> MandateState.FAILED;
                    case CANCELLED -> MandateState.CANCELLED;
                    case EXPIRED -> MandateState.EXPIRED;
                };
        mandates.moveTo(row, state, reason, ended.nativeCause());
        tell(row, state.word(), reason);
        events.publishEvent(new MandateEnded(row.creditor(), row.mandate(), reason));
        report.ended(row, "mandate." + state.word(), reason, ended.nativeCause());
    }

    private void tell(MandateRow row, String what, @Nullable String reason) {
        mandates.tell(row, new MandateTable.Line(businessClock.instant(), what, null, reason));
    }

    private static Dossier signer(MandateSigned signed, SubjectId subject) {
        List<Sealed<String>> values = new ArrayList<>();
        MandateSigned.Payer payer = signed.payer();
        add(values, subject, "payer.id", payer.id());
        add(values, subject, "payer.name", payer.givenName().then(payer.familyName()));
        add(values, subject, "payer.given-name", payer.givenName());
        add(values, subject, "payer.family-name", payer.familyName());
        add(values, subject, "payer.email", payer.email());
        MandateSigned.Address address = payer.address();
        if (address != null) {
            add(values, subject, "payer.address-line1", address.line1());
            add(values, subject, "payer.address-line2", address.line2());
            add(values, subject, "payer.postal-code", address.postalCode());
            add(values, subject, "payer.city", address.city());
            add(values, subject, "payer.country", address.country());
        }
        add(values, subject, "account.holder", signed.account().holder());
        add(values, subject, "account.iban", signed.account().iban());
        return new Dossier(subject, values);
    }

    private static void add(List<Sealed<String>> values, SubjectId subject, String field, @Nullable PersonalText text) {
        if (text != null) {
            values.add(text.seal(new Field(field), subject));
        }
    }
}
