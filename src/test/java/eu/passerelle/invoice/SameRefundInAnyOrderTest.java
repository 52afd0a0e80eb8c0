package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What a provider says of a refund, shuffled and repeated, ends the same; and the money is what its end says. */
class SameRefundInAnyOrderTest {
    private static final long PAID = 11000;
    private static Provider provider;
    private static int invoices;

    @BeforeContainer
    static void aHub() {
        provider = new Provider(CreditorsOfTests.two());
    }

    @AfterContainer
    static void noHub() {
        provider.hub.close();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void factsOfOneRefundEndTheSameInAnyOrder(
            @ForAll @IntRange(max = 3) int life,
            @ForAll long shuffle,
            @ForAll @IntRange(min = 1, max = 3) int copies,
            @ForAll @IntRange(min = 1, max = 11000) int cents) {
        String invoice = "FAC-" + ++invoices;
        CollectionRow first = provider.submitted(invoice);
        provider.paid(first, 1);
        provider.hub.within(
                () -> provider.hub.bean(RefundPlanner.class).ask(provider.row(invoice), "R-1", (long) cents));
        RefundRow refund = refund(invoice);
        List<RefundFact> said = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            said.addAll(facts(refund, life));
        }
        Collections.shuffle(said, new Random(shuffle));
        said.forEach(fact -> provider.hub.within(() -> provider.hub
                .bean(RefundNotices.class)
                .take(CreditorsOfTests.AIDE, "stripe", new Notice.OfRefund(fact))));
        assertThat(refund(invoice).state().word())
                .isEqualTo(List.of("accepted", "done", "failed", "failed").get(life));
        InvoiceView.Seen seen = provider.hub.see(invoice);
        assertThat(seen.refunded()).isEqualTo(life == 1 ? cents : 0);
        assertThat(seen.kept() + seen.refunded() + seen.returned()).isEqualTo(PAID);
        assertThat(seen.standing()).isEqualTo(life == 1 && cents == PAID ? "refunded" : "paid");
    }

    private static RefundRow refund(String invoice) {
        return provider.hub
                .bean(RefundTable.class)
                .ofInvoice(provider.row(invoice))
                .getFirst();
    }

    /** Accepted; done; failed; failed after it was done. */
    private static List<RefundFact> facts(RefundRow refund, int life) {
        RefundName name = new RefundName(
                "re_" + refund.reference(),
                Optional.empty(),
                Optional.of(refund.reference().value()));
        RefundFact accepted = new RefundFact.Accepted(name, Provider.at(2));
        RefundFact done = new RefundFact.Done(name, Money.euros(refund.amountCents()), Provider.at(3));
        RefundFact failed = new RefundFact.Failed(name, Reason.ACCOUNT_CLOSED, "account_closed", Provider.at(4));
        return switch (life) {
            case 0 -> List.of(accepted);
            case 1 -> List.of(accepted, done);
            case 2 -> List.of(accepted, failed);
            default -> List.of(accepted, done, failed);
        };
    }
}
