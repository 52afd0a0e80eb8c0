package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Rail;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rail that has no keys: what it does not know is looked for, and sent again by nobody but an approver. */
class RailWithoutKeysTest extends PaymentLife {

    private record Keyless(Rail stripe) implements Rail {
        @Override
        public String name() {
            return stripe.name();
        }

        @Override
        public LeadDays leadDays() {
            return stripe.leadDays();
        }

        @Override
        public Duration keysKept() {
            return Duration.ZERO;
        }

        @Override
        public Duration registrationRepeatable() {
            return stripe.keysKept();
        }

        @Override
        public Absence absence() {
            return new Absence(Duration.ofHours(24), 5, false);
        }

        @Override
        public boolean needsEmail() {
            return true;
        }

        @Override
        public boolean needsAddress() {
            return false;
        }

        @Override
        public Duration newsEvery() {
            return Duration.ofHours(6);
        }

        @Override
        public Set<String> asks() {
            return Set.of();
        }
    }

    @Override
    Rail terms() {
        return new Keyless(super.terms());
    }

    /** The debit was never made: its request was lost on the way. */
    private void lostOnTheWay() {
        hub.network = delivery -> new Delivery.Unknown("no answer");
        dueAndSignedBefore();
        stripe.close();
    }

    private void dueAndSignedBefore() {
        java.util.function.UnaryOperator<Delivery> lost = hub.network;
        hub.network = delivery -> delivery;
        dueAndSigned();
        hub.network = lost;
        clock.to(ASKED);
        hub.jdbc.sql("delete from work where kind = 'ask'").update();
    }

    private void looks(int times, String... instants) {
        hub.network = delivery -> new Delivery.Delivered(new ProviderAnswer.NoSuchPayment());
        for (String instant : instants) {
            clock.to(instant);
            hub.jdbc.sql("update work set run_at = '-infinity'").update();
            assertThat(hub.workOn("ask")).isTrue();
        }
        assertThat(hub.jdbc
                        .sql("select absences from collection")
                        .query(Integer.class)
                        .single())
                .isEqualTo(times);
    }

    private void submitted() {
        lostOnTheWay();
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
    }

    @Test
    void itIsLookedForFiveTimesOverADayAndThenWaitsForAPerson() {
        submitted();
        looks(
                5,
                "2026-11-16T08:00:01Z",
                "2026-11-16T14:00:00Z",
                "2026-11-16T20:00:00Z",
                "2026-11-17T02:00:00Z",
                "2026-11-17T08:30:00Z");
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.see(INVOICE).parked().reason()).isEqualTo("not-found");
        assertThat(told()).contains("payment.not-found");
        assertThat(debits()).isEmpty();
        assertThat(hub.workOn("ask")).isFalse();
        assertThat(hub.workOn("collect")).isFalse();
    }

    /** A day has passed, and it was asked twice: search lags, so it is asked on. */
    @Test
    void aDayAloneIsNotEnough() {
        submitted();
        looks(2, "2026-11-16T08:00:01Z", "2026-11-18T08:00:00Z");
        assertThat(hub.see(INVOICE).parked()).isNull();
        clock.to("2026-11-18T13:00:00Z");
        assertThat(hub.workOn("ask")).isTrue();
    }

    @Test
    void onlyAnApproverSendsItAgainAndUnderItsReference() {
        submitted();
        looks(
                5,
                "2026-11-16T08:00:01Z",
                "2026-11-16T14:00:00Z",
                "2026-11-16T20:00:00Z",
                "2026-11-17T02:00:00Z",
                "2026-11-17T08:30:00Z");
        CollectionRow before = hub.collection(INVOICE);
        assertThat(hub.bean(UnknownCollections.class).release(before.reference()))
                .contains("is sent anew");
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.NOT_SENT);
        assertThat(hub.collection(INVOICE).reference()).isEqualTo(before.reference());
        assertThat(hub.see(INVOICE).parked()).isNull();
        assertThat(hub.bean(UnknownCollections.class).release(before.reference()))
                .contains("only a collection that its rail did not find");
    }

    /** It once left nobody who could act: the mark that a release asks for was overwritten. */
    @Test
    void whatCoreCancelsMeanwhileEndsWhenItIsReleased() {
        submitted();
        looks(
                5,
                "2026-11-16T08:00:01Z",
                "2026-11-16T14:00:00Z",
                "2026-11-16T20:00:00Z",
                "2026-11-17T02:00:00Z",
                "2026-11-17T08:30:00Z");
        hub.cancel(INVOICE);
        assertThat(hub.bean(UnknownCollections.class)
                        .release(hub.collection(INVOICE).reference()))
                .contains("is sent anew");
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("cancelled");
    }

    @Test
    void whatIsFoundAfterAllWaitsForNobody() {
        submitted();
        looks(
                5,
                "2026-11-16T08:00:01Z",
                "2026-11-16T14:00:00Z",
                "2026-11-16T20:00:00Z",
                "2026-11-17T02:00:00Z",
                "2026-11-17T08:30:00Z");
        hub.within(() -> hub.bean(CollectionBook.class)
                .learn(
                        hub.bean(InvoiceTable.class)
                                .find(CreditorsOfTests.AIDE, INVOICE)
                                .orElseThrow(),
                        hub.collection(INVOICE),
                        new PaymentFact.Accepted(
                                new PaymentFact.PaymentName("pi_late", java.util.Optional.empty()), clock.instant())));
        assertThat(state()).isEqualTo("accepted");
        assertThat(hub.see(INVOICE).parked()).isNull();
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
    }

    @Test
    void whatIsStillUnknownCannotBeReleased() {
        submitted();
        assertThat(hub.bean(UnknownCollections.class)
                        .release(hub.collection(INVOICE).reference()))
                .contains("only a collection that its rail did not find");
    }
}
