package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.settings.Collecting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows an end, over a strict Stripe: its book has what the hub says. */
class CollectsAgainTest extends PaymentLife {

    @Override
    CreditorsOfTests creditors() {
        return CreditorsOfTests.two().collecting(new Collecting(1, 7, List.of(3)));
    }

    @Test
    void aDebitThatFailedIsFollowedByAnotherOfOursAndNeverByTwo() {
        stripe.script(IBAN, Ending.failed("insufficient_funds"));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
        assertThat(states()).containsExactly("failed", "planned");
        stripe.script(IBAN, Ending.success());
        at("2026-11-28T08:00:00Z");
        assertThat(states()).containsExactly("failed", "accepted");
        at("2026-12-05T08:00:00Z");
        assertThat(states()).containsExactly("failed", "paid");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(debits()).extracting(Book.Debit::state).containsExactly("failed", "successful");
        assertThat(debits()).extracting(Book.Debit::reference).doesNotHaveDuplicates();
        assertThat(told()).containsExactly("payment.accepted", "payment.failed", "payment.accepted", "payment.paid");
    }

    @Test
    void whatThePayerRefusedIsRemindedAndNotCollectedAgain() {
        stripe.script(IBAN, Ending.disputed(5));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        at("2026-12-10T08:00:00Z");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("returned");
        at("2026-12-20T08:00:00Z");
        assertThat(told())
                .containsExactly(
                        "payment.accepted",
                        "payment.paid",
                        "payment.returned",
                        "invoice.reopened",
                        "invoice.reminder-due");
        assertThat(debits()).hasSize(1);
    }

    private List<String> states() {
        return hub.see(INVOICE).collections().stream()
                .map(InvoiceView.SeenCollection::state)
                .toList();
    }
}
