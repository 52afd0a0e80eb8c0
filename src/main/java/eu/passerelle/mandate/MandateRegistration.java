package eu.passerelle.mandate;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Rails;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a signed mandate known to its rail: the payer first, then the account and the mandate on it. */
@Component
class MandateRegistration {
    static final String PAGE_COLUMN = "mandate.page";

    private final MandateTable mandates;
    private final MandateRegister register;
    private final MandateEndings endings;
    private final PayersAtRail payers;
    private final Rails rails;
    private final MandateReport report;
    private final Vault vault;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    MandateRegistration(
            MandateTable mandates,
            MandateRegister register,
            MandateEndings endings,
            PayersAtRail payers,
            Rails rails,
            MandateReport report,
            Vault vault,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.mandates = mandates;
        this.register = register;
        this.endings = endings;
        this.payers = payers;
        this.rails = rails;
        this.report = report;
        this.vault = vault;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** {@link MakeCustomer}, then {@link MakeMandate}, then {@link Nothing}. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            MandateRow row = mandates.lock(item).orElseThrow();
            return switch (row.state()) {
                case SIGNED, SUBMITTED -> ask(item, row);
                case AWAITED, ACTIVE, FAILED, REFUSED, REVOKED, CANCELLED, EXPIRED -> {
                    work.done(item);
                    yield new Nothing();
                }
            };
        }));
    }

    public void record(Crossed crossed) {
        WorkItem item = (WorkItem) crossed.crossing().fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            MandateRow row = mandates.lock(item).orElseThrow();
            switch (crossed.outcome()) {
                case Delivery.Delivered delivered ->
                    answered(item, row, (ProviderAnswer.ToRegistration) delivered.answer());
                case Outcome.Refused refused -> {
                    end(row, MandateState.REFUSED, refused.hop(), String.join("; ", refused.reasons()), null);
                    work.done(item);
                }
                case Delivery.NotSent notSent -> {
                    mandates.notAsked(row, item.token());
                    work.again(item, item.pause(), notSent.reason());
                }
                case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
            }
        });
    }

    private Object ask(WorkItem item, MandateRow row) {
        Instant now = businessClock.instant();
        Duration repeatable = rails.named(row.rail()).registrationRepeatable();
        if (row.askedAt().filter(asked -> asked.plus(repeatable).isBefore(now)).isPresent()) {
            // Whoever tries it again has looked: a second mandate there would move no money.
            mandates.nothingAsked(row);
            tell(row, "parked", null, "registration-unknown");
            work.park(item, "registration-unknown");
            return new Nothing();
        }
        mandates.asked(row, now, item.token());
        Dossier signer = signer(row);
        PayersAtRail.Payer payer = payers.findOrMake(row.creditor(), row.rail(), row.payer());
        if (payer.customer().isEmpty()) {
            return new MakeCustomer(row.creditor(), row.rail(), payer.reference(), signer, Optional.of(item));
        }
        return new MakeMandate(
                row.creditor(),
                row.rail(),
                row.reference(),
                Sealed.of(
                        MandateAtProvider.CUSTOMER,
                        row.payer(),
                        payer.customer().get()),
                signer,
                Sealed.of(new Field("mandate.signed-on"), row.payer(), row.signedOn()),
                Optional.of(item));
    }

    /**
     * Who signed, on which account, and under which reference: rails that let the creditor choose it keep the paper's.
     */
    private Dossier signer(MandateRow row) {
        Dossier stored = vault.unlock(row.payer(), mandates.signer(row), MandateRegister.SIGNER_COLUMN);
        List<Sealed<String>> values = new ArrayList<>(stored.values());
        values.add(Sealed.of(new Field("mandate.reference"), row.payer(), row.mandate()));
        return new Dossier(stored.subject(), values);
    }

    private void answered(WorkItem item, MandateRow row, ProviderAnswer.ToRegistration answer) {
        switch (answer) {
            case ProviderAnswer.CustomerMade made -> {
                payers.know(row.creditor(), row.rail(), row.payer(), made.customer());
                mandates.nothingAsked(row);
                work.again(item, Duration.ZERO, "payer known, mandate next");
            }
            case ProviderAnswer.MandateMade made -> {
                made(row, made);
                work.done(item);
            }
            case ProviderAnswer.Declined declined -> {
                end(row, MandateState.FAILED, null, declined.reason().word(), declined.nativeCause());
                work.done(item);
            }
            case ProviderAnswer.MandateAwaited awaited -> {
                byte[] page = vault.lockBytes(
                        row.payer(), awaited.page().toString().getBytes(StandardCharsets.UTF_8), PAGE_COLUMN);
                mandates.awaited(row, awaited.request(), page, awaited.until());
                await(row);
                report.awaited(row, awaited.page(), awaited.until());
                work.done(item);
            }
        }
    }

    /** A mandate that was revoked while it was being made is known to the rail, and is ended there. */
    private void made(MandateRow row, ProviderAnswer.MandateMade made) {
        mandates.made(row, made.at());
        if (row.state().isOver()) {
            endings.end(row, row.reason().orElse(row.state().word()));
        } else if (made.usable()) {
            register.usable(
                    mandates.find(row.creditor(), row.mandate()).orElseThrow(),
                    Optional.of(made.at().account()));
        } else {
            await(row);
        }
    }

    /** Not every rail tells that somebody has agreed: it is asked. */
    private void await(MandateRow row) {
        if (row.state().isOver()) {
            return;
        }
        mandates.moveTo(row, MandateState.AWAITED, null, null);
        tell(row, MandateState.AWAITED.word(), row.rail() + "-mandate", null);
        work.add(
                MandateLook.WORK,
                row.workKey(),
                businessClock.instant().plus(rails.named(row.rail()).newsEvery()));
    }

    private void end(
            MandateRow row, MandateState state, @Nullable String hop, String reason, @Nullable String nativeCause) {
        if (row.state().isOver()) {
            return;
        }
        mandates.moveTo(row, state, reason, nativeCause);
        tell(row, state.word(), hop, reason);
        report.ended(row, "mandate.failed", reason, nativeCause);
    }

    private void tell(MandateRow row, String what, @Nullable String hop, @Nullable String reason) {
        mandates.tell(row, new MandateTable.Line(businessClock.instant(), what, hop, reason));
    }

    /** Nothing to ask: the state says why. */
    record Nothing() {}
}
