package eu.passerelle.mandate;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import eu.passerelle.money.MandateReference;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes {@code mandate.signed}. */
@Component
class MandateSignedIntake implements Intake<MandateSigned> {
    private final MandateSignedRules rules;
    private final MandateRegister register;

    MandateSignedIntake(MandateSignedRules rules, MandateRegister register) {
        this.rules = rules;
        this.register = register;
    }

    @Override
    public String type() {
        return "mandate.signed";
    }

    @Override
    public String door() {
        return "mandates";
    }

    @Override
    public Class<MandateSigned> shape() {
        return MandateSigned.class;
    }

    @Override
    public String creditor(MandateSigned data) {
        return data.creditor();
    }

    /** As banks compare it: another spelling of a known mandate is no other mandate. */
    @Override
    public String businessId(MandateSigned data) {
        return new MandateReference(data.mandate()).comparable();
    }

    @Override
    public List<Fault> faults(MandateSigned data) {
        return rules.faults(data);
    }

    @Override
    public void apply(Taken<MandateSigned> taken) {
        register.enter(taken);
    }
}
