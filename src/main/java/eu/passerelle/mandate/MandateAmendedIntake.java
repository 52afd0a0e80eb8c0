package eu.passerelle.mandate;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import eu.passerelle.money.MandateReference;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes {@code mandate.amended}: what is still planned waits until the rail has the mandate as it is now. */
@Component
class MandateAmendedIntake implements Intake<MandateAmended> {
    private final MandateSignedRules rules;
    private final MandateAmendments amendments;

    MandateAmendedIntake(MandateSignedRules rules, MandateAmendments amendments) {
        this.rules = rules;
        this.amendments = amendments;
    }

    @Override
    public String type() {
        return "mandate.amended";
    }

    @Override
    public String door() {
        return "mandates";
    }

    @Override
    public Class<MandateAmended> shape() {
        return MandateAmended.class;
    }

    @Override
    public String creditor(MandateAmended data) {
        return data.creditor();
    }

    /** A mandate is amended as often as it takes, but once a day: a second one of a day says the same or is refused. */
    @Override
    public String businessId(MandateAmended data) {
        return new MandateReference(data.mandate()).comparable() + "@" + data.amendedOn();
    }

    @Override
    public List<Fault> faults(MandateAmended data) {
        return rules.faults(data);
    }

    @Override
    public void apply(Taken<MandateAmended> taken) {
        amendments.amend(taken);
    }
}
