package eu.passerelle.mandate;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import eu.passerelle.money.MandateReference;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes {@code mandate.revoked}: nothing more is collected under it from this moment. */
@Component
class MandateRevokedIntake implements Intake<MandateRevoked> {
    private final MandateRegister register;

    MandateRevokedIntake(MandateRegister register) {
        this.register = register;
    }

    @Override
    public String type() {
        return "mandate.revoked";
    }

    @Override
    public String door() {
        return "mandates";
    }

    @Override
    public Class<MandateRevoked> shape() {
        return MandateRevoked.class;
    }

    @Override
    public String creditor(MandateRevoked data) {
        return data.creditor();
    }

    /** As banks compare it: another spelling of a known mandate is no other mandate. */
    @Override
    public String businessId(MandateRevoked data) {
        return new MandateReference(data.mandate()).comparable();
    }

    @Override
    public List<Fault> faults(MandateRevoked data) {
        return MandateSignedRules.isMandateReference(data.mandate())
                ? List.of()
                : List.of(MandateSignedRules.badReference());
    }

    @Override
    public void apply(Taken<MandateRevoked> taken) {
        register.revoke(taken);
    }
}
