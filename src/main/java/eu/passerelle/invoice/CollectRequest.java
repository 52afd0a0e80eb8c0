package eu.passerelle.invoice;

import eu.passerelle.money.Money;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Fence;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the crossing that asks a rail for one collection, under the mandate it holds. */
@Component
class CollectRequest {
    static final Field REFERENCE = new Field("collection.reference");
    static final Field AMOUNT = new Field("collection.amount");
    static final Field CHARGE_DATE = new Field("collection.charge-date");
    static final Field REMITTANCE = new Field("remittance.text");

    private final UsableMandates mandates;
    private final Creditors creditors;

    CollectRequest(UsableMandates mandates, Creditors creditors) {
        this.mandates = mandates;
        this.creditors = creditors;
    }

    /** Empty without a usable mandate. */
    Optional<Ready> of(InvoiceRow invoice, CollectionRow collection, LocalDate chargeOn, Optional<Fence> fence) {
        return collection
                .mandate()
                .flatMap(mandate -> mandates.usable(invoice.creditor(), mandate, collection.rail(), invoice.payer()))
                .map(mandate -> new Ready(
                        crossing(invoice, collection, chargeOn, mandate, fence),
                        chargeOn,
                        mandate.customer(),
                        mandate.mandate()));
    }

    private CollectPayment crossing(
            InvoiceRow invoice,
            CollectionRow collection,
            LocalDate chargeOn,
            MandateAtProvider mandate,
            Optional<Fence> fence) {
        return new CollectPayment(
                invoice.creditor(),
                invoice.payer(),
                collection.rail(),
                Sealed.of(REFERENCE, invoice.payer(), collection.reference().value()),
                Sealed.of(AMOUNT, invoice.payer(), Money.euros(collection.amountCents())),
                Sealed.of(CHARGE_DATE, invoice.payer(), chargeOn),
                Sealed.of(REMITTANCE, invoice.payer(), remittance(invoice)),
                mandate.sealedFor(invoice.payer()),
                CollectPayment.keyOf(collection.reference()),
                fence);
    }

    /** What the payer reads: trade name and invoice number, never a line label, a helper's name or an aid. */
    private String remittance(InvoiceRow invoice) {
        return creditors.find(invoice.creditor()).orElseThrow().tradeName() + " " + invoice.invoice();
    }

    /** A crossing, with what the collection keeps of it. */
    record Ready(CollectPayment crossing, LocalDate chargeOn, String customer, String providerMandate) {}

    /** Nothing to ask: the state says why. */
    record Nothing() {}
}
