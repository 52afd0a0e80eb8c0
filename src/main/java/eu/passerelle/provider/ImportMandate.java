package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * Brings a mandate that was signed for another rail or bank along to a rail that takes such, with what the payer's bank
 * must be told of the change. Hop {@code <rail>-mandate-import}. Answered by {@link ProviderAnswer.MandateIs}: awaited
 * under the import's name until the provider has looked at it, and found out by {@link LookUpMandate}.
 *
 * @param reference the mandate's own at the provider
 * @param signer as {@link MakeMandate#signer}
 * @param original under what the mandate was collected before
 */
public record ImportMandate(
        Creditor creditor,
        String railName,
        Reference reference,
        Dossier signer,
        Original original,
        Optional<Fence> fence)
        implements Crossing {

    /**
     * @param mandateReference the RUM until now
     * @param creditorId the SEPA creditor identifier until now
     * @param creditorName the creditor's name until now
     */
    public record Original(Sealed<String> mandateReference, String creditorId, String creditorName) {}

    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(signer.subject());
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(railName);
    }

    @Override
    public String key() {
        return reference + ".import";
    }
}
