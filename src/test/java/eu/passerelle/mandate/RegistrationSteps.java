package eu.passerelle.mandate;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.transfer.Crossed;
import org.springframework.stereotype.Component;

/** The steps of route mandate-register and of its intake, for tests of other packages. */
@Component
public class RegistrationSteps {
    private final MandateRegistration registration;
    private final MandateSignedIntake intake;
    private final MandateRevokedIntake revoked;
    private final MandateView view;

    RegistrationSteps(
            MandateRegistration registration,
            MandateSignedIntake intake,
            MandateRevokedIntake revoked,
            MandateView view) {
        this.registration = registration;
        this.intake = intake;
        this.revoked = revoked;
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

    public void revoke(eu.passerelle.money.Creditor creditor, String mandate, java.time.Instant at) {
        revoked.apply(new eu.passerelle.delivery.Intake.Taken<>(
                creditor, "urn:core:test", "evt-revoke-" + mandate, at, new MandateRevoked(creditor.id(), mandate)));
    }

    public String state(eu.passerelle.money.Creditor creditor, String mandate) {
        return view.see(creditor.id(), mandate).orElseThrow().state();
    }
}
