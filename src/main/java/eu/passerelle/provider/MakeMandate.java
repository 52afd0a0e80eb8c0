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
 * Makes the payer's account and the mandate on it known to a rail. Hop {@code <rail>-mandate}.
 *
 * @param reference the mandate's own reference at the provider, not its RUM
 * @param signer {@code payer.*} as the payer signed, {@code account.iban}, {@code account.holder} and, of the paper,
 * the
 *     RUM as {@code mandate.reference}
 */
public record MakeMandate(
        Creditor creditor,
        String railName,
        Reference reference,
        Sealed<String> customer,
        Dossier signer,
        Sealed<java.time.LocalDate> signedOn,
        Optional<Fence> fence)
        implements Crossing {
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
        return reference + ".mandate";
    }
}
