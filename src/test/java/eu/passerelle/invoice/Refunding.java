package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.money.Money;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.settings.Collecting;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Money that came and goes back, or came another way: a provider's voice and core's. */
abstract class Refunding {
    static final String INVOICE = "FAC-2026-000123";

    Provider provider;
    FlowsInABox hub;
    private int spoken;

    @BeforeEach
    void start() {
        provider = new Provider(CreditorsOfTests.two().collecting(new Collecting(1, 7, List.of(3))));
        hub = provider.hub;
        hub.clock.to("2026-11-18T08:00:00Z");
    }

    @AfterEach
    void stop() {
        new ToldByContract().check(hub.jdbc);
        hub.close();
    }

    CollectionRow paid() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.paid(first, 1);
        return hub.collection(INVOICE);
    }

    void ask(String name, @Nullable Long cents) {
        hub.within(() -> hub.bean(RefundAskedIntake.class)
                .apply(new Taken<>(
                        CreditorsOfTests.AIDE,
                        "urn:core:test",
                        "evt-" + ++spoken,
                        hub.clock.instant(),
                        new RefundAsked(
                                CreditorsOfTests.AIDE.id(),
                                INVOICE,
                                name,
                                cents == null ? null : Amount.euros(cents)))));
    }

    void elsewhere(String name, long cents) {
        hub.within(() -> hub.bean(PaymentRecordedIntake.class)
                .apply(new Taken<>(
                        CreditorsOfTests.AIDE,
                        "urn:core:test",
                        "evt-" + ++spoken,
                        hub.clock.instant(),
                        new PaymentRecorded(
                                CreditorsOfTests.AIDE.id(),
                                INVOICE,
                                name,
                                Amount.euros(cents),
                                "cheque",
                                LocalDate.of(2026, 11, 18)))));
    }

    /** Does one piece of work on refunds; what it asks is answered so. */
    Crossing asked(Outcome answer) {
        WorkItem item = hub.bean(Claiming.class).claim("refund").orElseThrow();
        Crossing crossing = (Crossing) hub.bean(Refunds.class).next(item);
        hub.bean(Refunds.class).record(new Crossed(crossing, answer));
        return crossing;
    }

    RefundRow refund() {
        return refunds().getLast();
    }

    List<RefundRow> refunds() {
        return hub.bean(RefundTable.class).ofInvoice(provider.row(INVOICE));
    }

    RefundName name(RefundRow refund) {
        return new RefundName(
                "re_" + refund.reference(),
                Optional.empty(),
                Optional.of(refund.reference().value()));
    }

    RefundFact accepted(RefundRow refund, int day) {
        return new RefundFact.Accepted(name(refund), Provider.at(day));
    }

    RefundFact done(RefundRow refund, int day) {
        return new RefundFact.Done(name(refund), Money.euros(refund.amountCents()), Provider.at(day));
    }

    RefundFact failed(RefundRow refund, int day) {
        return new RefundFact.Failed(name(refund), Reason.ACCOUNT_CLOSED, "account_closed", Provider.at(day));
    }

    NoticeTaker.Taken tell(RefundFact fact) {
        NoticeTaker.Taken[] taken = new NoticeTaker.Taken[1];
        hub.within(() -> taken[0] =
                hub.bean(RefundNotices.class).take(CreditorsOfTests.AIDE, "stripe", new Notice.OfRefund(fact)));
        return taken[0];
    }

    void stands(String standing, long gross, long returned, long refunded) {
        InvoiceView.Seen seen = hub.see(INVOICE);
        assertThat(seen.standing()).isEqualTo(standing);
        assertThat(List.of(seen.kept(), seen.returned(), seen.refunded()))
                .containsExactly(gross - returned - refunded, returned, refunded);
    }
}
