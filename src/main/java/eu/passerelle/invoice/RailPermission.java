package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.Rails;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.Transfers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether every hop that a collection needs would let this creditor's data out today. Decided before all else. */
@Component
class RailPermission {
    private final Rails rails;
    private final Transfers transfers;

    RailPermission(Rails rails, Transfers transfers) {
        this.rails = rails;
        this.transfers = transfers;
    }

    Optional<Outcome.Refused> refusal(String rail, Creditor creditor, SubjectId payer, Reference reference) {
        return rails.named(rail).collectionVerbs().stream()
                .map(verb -> transfers.refusal(rail + "-" + verb, creditor, payer, reference + ".collect"))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
