package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.mandate.published.MandateUsable;
import eu.passerelle.money.Money;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker.Taken;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.stripe.StripeRails;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider's voice: what it says of collections, without a network between. Times are days from 17 November. */
final class Provider {
    static final Instant START = Instant.parse("2026-11-17T08:00:00Z");
    private static final Money MONEY = Money.euros(11000);

    final FlowsInABox hub;

    Provider(CreditorsOfTests creditors) {
        hub = new FlowsInABox(new FlowsInABox.Moving(), new Nowhere(), StripeRails.terms(), creditors);
    }

    /** Nothing is called here. */
    private record Nowhere() implements Recipients {
        @Override
        public URI endpoint(String recipient, String name) {
            return URI.create("http://127.0.0.1:9");
        }

        @Override
        public Set<Address> allowedAddresses() {
            return Set.of();
        }
    }

    /** A new invoice whose first collection was asked for. */
    CollectionRow submitted(String invoice) {
        Due due = new Due();
        due.invoice = invoice;
        hub.receive(due);
        hub.publish(new MandateUsable(
                CreditorsOfTests.AIDE,
                "ADS-C10293-01",
                "stripe",
                row(invoice).payer(),
                new MandateAtProvider("cus_1", "pm_1", "mandate_1")));
        return resubmitted(invoice);
    }

    /** Its newest collection was asked for. */
    CollectionRow resubmitted(String invoice) {
        CollectionRow newest = collections(invoice).getLast();
        hub.within(() ->
                hub.bean(CollectionTable.class).submit(newest.reference(), START, LocalDate.of(2026, 11, 20), "cus_1"));
        return collections(invoice).getLast();
    }

    List<CollectionRow> collections(String invoice) {
        return hub.bean(CollectionTable.class).ofInvoice(CreditorsOfTests.AIDE, invoice);
    }

    InvoiceRow row(String invoice) {
        return hub.bean(InvoiceTable.class).find(CreditorsOfTests.AIDE, invoice).orElseThrow();
    }

    void accepted(CollectionRow of, int day) {
        tell(new PaymentFact.Accepted(name(of), at(day)));
    }

    void paid(CollectionRow of, int day) {
        tell(new PaymentFact.Paid(name(of), Money.euros(of.amountCents()), at(day)));
    }

    void failed(CollectionRow of, String reason, int day) {
        tell(new PaymentFact.Failed(name(of), reason(reason), "native", at(day)));
    }

    void cancelled(CollectionRow of, int day) {
        tell(new PaymentFact.Cancelled(name(of), at(day)));
    }

    void returned(CollectionRow of, String reason, int day) {
        tell(new PaymentFact.Returned(name(of), Optional.empty(), MONEY, reason(reason), "native", at(day)));
    }

    void reinstated(CollectionRow of, int day) {
        tell(new PaymentFact.Reinstated(name(of), Optional.empty(), MONEY, at(day)));
    }

    void tell(PaymentFact fact) {
        say(new Notice.OfPayment(fact));
    }

    void say(Notice notice) {
        hub.within(() -> assertThat(hub.bean(InvoiceNotices.class).take(CreditorsOfTests.AIDE, "stripe", notice))
                .isEqualTo(Taken.APPLIED));
    }

    /** A field of the newest event of a type, as JSON. */
    String told(String invoice, String type, String field) {
        return hub.jdbc
                .sql("""
                    select replace(convert_from(body, 'UTF8')::json #>> array['data', ?], ' ', '') from outbox
                     where key = ? and convert_from(body, 'UTF8')::json ->> 'type' = ? order by id desc limit 1\
                    """)
                .params(field, CreditorsOfTests.AIDE + "/" + invoice, "eu.passerelle." + type + ".v1")
                .query(String.class)
                .single();
    }

    static PaymentName name(CollectionRow of) {
        return new PaymentName(
                "pi_" + of.reference(), Optional.of(of.reference().value()));
    }

    static Instant at(int day) {
        return START.plusSeconds(86_400L * (day - 1));
    }

    private static Reason reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
