package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * Asks a rail for a page of its own on which the payer pays one amount. Hop {@code <rail>-link}, purpose
 * collect-payment.
 *
 * @param reference the collection's that the page would pay
 * @param customer what the rail calls the payer, where it knows the payer
 */
public record MakeLink(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Sealed<String> reference,
        Sealed<Money> amount,
        Sealed<String> remittance,
        Optional<Sealed<String>> customer,
        String key,
        Optional<Fence> fence)
        implements Crossing {

    public static String keyOf(Reference reference) {
        return reference + ".link";
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
