package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * Asks a rail to give back some of a payment's money. Hop {@code <rail>-refund}, purpose settle-existing.
 *
 * @param reference the refund's own
 * @param payment the provider's name of the payment
 * @param refundedInAll what is refunded of the payment once this is: earlier refunds and this one
 * @param payee the payer's account, for rails that give back by a transfer
 */
public record RefundPayment(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Sealed<String> reference,
        Sealed<String> payment,
        Sealed<Money> amount,
        Sealed<Money> refundedInAll,
        Optional<Dossier> payee,
        String key,
        Optional<Fence> fence)
        implements Crossing {

    public static String keyOf(Reference reference) {
        return reference + ".refund";
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
