package eu.passerelle.mandate;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The steps of route mandate-register and of its intake, for tests of other packages. */
@Component
public class RegistrationSteps {
    private final MandateRegistration registration;
    private final MandateSignedIntake intake;
    private final MandateRevokedIntake revoked;
    private final MandateAmendedIntake amended;
    private final MandateEndings endings;
    private final MandateLook look;
    private final MandateExpiry expiry;
    private final MandateView view;

    RegistrationSteps(
            MandateRegistration registration,
            MandateSignedIntake intake,
            MandateRevokedIntake revoked,
            MandateAmendedIntake amended,
            MandateEndings endings,
            MandateLook look,
            MandateExpiry expiry,
            MandateView view) {
        this.registration = registration;
        this.intake = intake;
        this.revoked = revoked;
        this.amended = amended;
        this.endings = endings;
        this.look = look;
        this.expiry = expiry;
        this.view = view;
    }

    public Object next(WorkItem item) {
        return registration.next(item);
    }

    public void record(Crossed crossed) {
        registration.record(crossed);
    }

    /** A mandate that is right, on this IBAN; in the caller's transaction. */
    public void sign(String mandate, String iban, java.time.Instant at) {
        MandateSignedRulesTest.Signed signed = new MandateSignedRulesTest.Signed();
        signed.mandate = mandate;
        signed.iban = iban;
        MandateSigned event = signed.event();
        intake.apply(new eu.passerelle.delivery.Intake.Taken<>(
                new eu.passerelle.money.Creditor(event.creditor()), "urn:core:test", "evt-" + mandate, at, event));
    }

    /** One claim of work that follows a registration. */
    public void work(WorkItem item, Function<Crossing, Crossed> hop) {
        switch (item.kind()) {
            case "end-mandate" -> {
                if (endings.next(item) instanceof Crossing crossing) {
                    endings.record(hop.apply(crossing));
                }
            }
            case "look-at-mandate" -> {
                if (look.next(item) instanceof Crossing crossing) {
                    look.record(hop.apply(crossing));
                }
            }
            default -> expiry.look(item);
        }
    }

    /** The payer's account is another one; in the caller's transaction. */
    public void amend(Creditor creditor, String mandate, String iban, Instant at) {
        MandateAmended event = new MandateAmended(
                creditor.id(),
                mandate,
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                new MandateSigned.Account(PersonalText.of("Jeanne Lefevre"), PersonalText.of(iban)),
                null,
                null);
        if (!amended.faults(event).isEmpty()) {
            throw new IllegalArgumentException(amended.faults(event).toString());
        }
        amended.apply(new Taken<>(creditor, "urn:core:test", "evt-amend-" + mandate + at, at, event));
    }

    public MandateView.Seen see(Creditor creditor, String mandate) {
        return view.see(creditor.id(), mandate).orElseThrow();
    }

    public void revoke(eu.passerelle.money.Creditor creditor, String mandate, java.time.Instant at) {
        revoked.apply(new eu.passerelle.delivery.Intake.Taken<>(
                creditor, "urn:core:test", "evt-revoke-" + mandate, at, new MandateRevoked(creditor.id(), mandate)));
    }

    public String state(eu.passerelle.money.Creditor creditor, String mandate) {
        return view.see(creditor.id(), mandate).orElseThrow().state();
    }
}
