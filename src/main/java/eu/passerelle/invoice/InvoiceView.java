package eu.passerelle.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.passerelle.money.Creditor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be asked about an invoice: {@code GET /v1/invoices/{creditor}/{invoice}}. No person in it. */
@Component
public class InvoiceView {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final RefundTable refunds;

    InvoiceView(InvoiceTable invoices, CollectionTable collections, RefundTable refunds) {
        this.invoices = invoices;
        this.collections = collections;
        this.refunds = refunds;
    }

    public Optional<Seen> see(String creditor, String invoice) {
        return Creditor.isCreditor(creditor)
                ? invoices.find(new Creditor(creditor), invoice).map(this::seen)
                : Optional.empty();
    }

    private Seen seen(InvoiceRow row) {
        List<CollectionRow> rows = collections.ofInvoice(row.creditor(), row.invoice());
        CollectionMoney money = rows.stream()
                .map(collection -> collections.money(collection.reference()))
                .reduce(CollectionMoney.NONE, CollectionMoney::plus);
        return new Seen(
                row.creditor().id(),
                row.invoice(),
                row.standing().word(),
                row.parkedReason().map(Parked::new).orElse(null),
                row.closedReason().orElse(null),
                row.collectCents(),
                money.kept(),
                money.returned(),
                money.refunded(),
                money.settled(),
                rows.stream()
                        .map(collection -> new SeenCollection(
                                collection.reference().value(),
                                collection.ordinal(),
                                collection.rail(),
                                collection.state().word(),
                                Amount.euros(collection.amountCents()),
                                collection.chargeOn()))
                        .toList(),
                refunds.ofInvoice(row).stream()
                        .map(refund -> new SeenRefund(
                                refund.reference().value(),
                                refund.collection().value(),
                                refund.origin().word(),
                                refund.state().word(),
                                Amount.euros(refund.amountCents())))
                        .toList(),
                invoices.timeline(row).stream()
                        .map(line -> new SeenLine(line.at(), line.what(), line.hop(), line.reason()))
                        .toList());
    }

    /** Cents are minor units of EUR. */
    public record Seen(
            String creditor,
            String invoice,
            String standing,
            @Nullable Parked parked,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String closed,

            long collect,
            long kept,
            long returned,
            long refunded,
            long settled,
            List<SeenCollection> collections,
            List<SeenRefund> refunds,
            List<SeenLine> timeline) {}

    public record Parked(String reason) {}

    public record SeenCollection(
            String reference, int ordinal, String rail, String state, Amount amount, LocalDate chargeOn) {}

    /** @param origin who wanted it: core, the provider's dashboard, or a surplus */
    public record SeenRefund(String reference, String collection, String origin, String state, Amount amount) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeenLine(
            Instant at,
            String what,
            @Nullable String hop,
            @Nullable String reason) {}
}
