package eu.passerelle.mandate;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.Work;
import eu.passerelle.mandate.published.MandateEnded;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.Rail;
import eu.passerelle.provider.Rails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Brings amendments into the register. Another account or another rail is a new registration under a new reference, for
 * no rail changes the account of a mandate; what the mandate was before is kept for those who take it over.
 */
@Component
class MandateAmendments {
    static final String FORMER_ACCOUNT_COLUMN = "mandate_amendment.former_account";
    static final String AMENDED = "amended";
    private static final Field HOLDER = new Field("account.holder");
    private static final Field IBAN = new Field("account.iban");

    private final MandateTable mandates;
    private final AmendmentTable amendments;
    private final MandateEndings endings;
    private final Rails rails;
    private final Vault vault;
    private final Work work;
    private final ApplicationEventPublisher events;
    private final Clock businessClock;
    private final RandomGenerator chance;

    MandateAmendments(
            MandateTable mandates,
            AmendmentTable amendments,
            MandateEndings endings,
            Rails rails,
            Vault vault,
            Work work,
            ApplicationEventPublisher events,
            Clock businessClock,
            RandomGenerator chance) {
        this.mandates = mandates;
        this.amendments = amendments;
        this.endings = endings;
        this.rails = rails;
        this.vault = vault;
        this.work = work;
        this.events = events;
        this.businessClock = businessClock;
        this.chance = chance;
    }

    /**
     * Amendments are applied in any order; the one of the latest day counts, and an earlier one is history.
     *
     * @throws IllegalStateException while the mandate is not known, for an amendment may overtake it, and while its
     *     rail has a request that it has not answered, for the answer would be about what it was: it comes again
     */
    void amend(Taken<MandateAmended> taken) {
        MandateAmended amended = taken.data();
        mandates.holdName(taken.creditor(), amended.mandate());
        MandateRow row = mandates.lock(taken.creditor(), amended.mandate())
                .orElseThrow(() -> new IllegalStateException("an amendment of a mandate that is not known yet"));
        if (row.state() == MandateState.REVOKED || row.state() == MandateState.EXPIRED) {
            tell(row, "amendment-ignored", row.state().word());
            return;
        }
        String rail = Optional.ofNullable(amended.rail()).orElse(row.rail());
        boolean anew = amended.account() != null || !rail.equals(row.rail());
        if (anew && row.askedAt().isPresent()) {
            throw new IllegalStateException("the rail has not answered what it was asked of this mandate");
        }
        Optional<String> needed = rail.equals(row.rail()) ? Optional.empty() : needed(row, rails.named(rail));
        if (needed.isPresent()) {
            tell(row, "amendment-refused", needed.get());
            return;
        }
        if (anew
                && amendments
                        .newest(row)
                        .filter(newest -> newest.isAfter(Objects.requireNonNull(amended.amendedOn())))
                        .isPresent()) {
            tell(row, "amendment-superseded", null);
            return;
        }
        amendments.insert(
                row, amended, amended.account() == null ? null : formerAccount(row), anew ? row.rail() : null);
        tell(row, AMENDED, null);
        if (anew) {
            register(row, rail, amended.account());
        }
    }

    private void register(MandateRow row, String rail, MandateSigned.@Nullable Account account) {
        endings.end(row, AMENDED);
        if (account != null) {
            mandates.signer(row, vault.lock(signer(row, account), MandateRegister.SIGNER_COLUMN));
        }
        mandates.registerAnew(row, rail, Reference.random(chance));
        events.publishEvent(new MandateEnded(row.creditor(), row.mandate(), AMENDED));
        work.add("register", row.workKey(), businessClock.instant());
        work.add(MandateExpiry.WORK, row.workKey(), businessClock.instant());
    }

    /** What the rail must know of a payer or a mandate and the hub does not have. */
    private Optional<String> needed(MandateRow row, Rail rail) {
        Dossier known = opened(row);
        if (rail.needsEmail() && known.get(new Field("payer.email")).isEmpty()) {
            return Optional.of(rail.name() + "-needs-email");
        }
        if (rail.needsAddress() && known.get(new Field("payer.address-line1")).isEmpty()) {
            return Optional.of(rail.name() + "-needs-address");
        }
        return rail.schemes().contains(mandates.scheme(row)) ? Optional.empty() : Optional.of("scheme-of-rail");
    }

    private Dossier signer(MandateRow row, MandateSigned.Account account) {
        List<Sealed<String>> values = new ArrayList<>(opened(row).values().stream()
                .filter(value -> !value.field().equals(HOLDER) && !value.field().equals(IBAN))
                .toList());
        values.add(account.holder().seal(HOLDER, row.payer()));
        values.add(account.iban().seal(IBAN, row.payer()));
        return new Dossier(row.payer(), values);
    }

    private byte[] formerAccount(MandateRow row) {
        Dossier before = opened(row);
        return vault.lock(
                new Dossier(row.payer(), List.of(before.require(HOLDER), before.require(IBAN))), FORMER_ACCOUNT_COLUMN);
    }

    private Dossier opened(MandateRow row) {
        return Objects.requireNonNull(vault.unlock(row.payer(), mandates.signer(row), MandateRegister.SIGNER_COLUMN));
    }

    private void tell(MandateRow row, String what, @Nullable String reason) {
        mandates.tell(row, new MandateTable.Line(businessClock.instant(), what, null, reason));
    }
}
