package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.time.LocalDate;
import java.util.Optional;

/** Asks a rail to collect one amount under a mandate it already holds. Hop {@code <rail>-collection}. */
public record CollectPayment(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Sealed<String> reference,
        Sealed<Money> amount,
        Sealed<LocalDate> chargeOn,
        Sealed<String> remittance,
        MandateAtProvider.Names mandate,
        String key,
        Optional<Fence> fence)
        implements Crossing {

    public static String keyOf(Reference reference) {
        return reference + ".collect";
    }

    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(payer);
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(railName);
    }
}
