package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.delivery.Work;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A mandate after it was signed: amended, revoked, agreed to on a page, run out; and what is collected meanwhile. */
class MandateLifeTest extends MandateLife {
    @Test
    void anotherAccountIsRegisteredAnewAndTheOldOneEndsAtTheRail() {
        hub.sign(MANDATE, IBAN);
        settle();
        String before = atStripe();
        amend();
        settle();
        assertThat(state(MANDATE)).isEqualTo("active");
        assertThat(atStripe()).isNotEqualTo(before);
        assertThat(ended()).containsExactly(before);
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated", "mandate.amended");
        assertThat(hub.jdbc
                        .sql("select count(*) from mandate_amendment where former_account is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** The notice that the detached mandate ended at Stripe is about the old registration, not about the mandate. */
    @Test
    void theEndOfTheOldRegistrationDoesNotEndTheMandate() {
        hub.sign(MANDATE, IBAN);
        settle();
        amend();
        settle();
        at(ASKED);
        assertThat(state(MANDATE)).isEqualTo("active");
        assertThat(hub.jdbc
                        .sql("select count(*) from notice where parked_reason is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsPlannedIsCollectedFromTheNewAccount() {
        dueAndSigned();
        String before = atStripe();
        amend();
        settle();
        at(ASKED);
        assertThat(debits()).hasSize(1);
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.ACCEPTED);
        assertThat(ended()).containsExactly(before);
    }

    /** A provider may take back with a mandate what it is already collecting. */
    @Test
    void whatIsOnItsWayKeepsTheOldRegistrationUntilItEnds() {
        dueAndSigned();
        at(ASKED);
        String before = atStripe();
        amend();
        settle();
        assertThat(ended()).isEmpty();
        at("2026-12-01T08:00:00Z");
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.PAID);
        at("2026-12-03T08:00:00Z");
        assertThat(ended()).containsExactly(before);
    }

    @Test
    void aRevokedMandateIsEndedAtTheRailToo() {
        hub.sign(MANDATE, IBAN);
        settle();
        String before = atStripe();
        hub.within(() -> steps().revoke(CreditorsOfTests.AIDE, MANDATE, clock.instant()));
        settle();
        assertThat(ended()).containsExactly(before);
        assertThat(steps().see(CreditorsOfTests.AIDE, MANDATE).timeline().stream()
                        .map(line -> line.what())
                        .toList())
                .contains("ended-at-provider");
    }

    @Test
    void aMandateIsAmendedAfterItFailedAndLivesAgain() {
        hub.sign(MANDATE, "FR2620041010050000000055555");
        settle();
        assertThat(state(MANDATE)).isEqualTo("failed");
        amend();
        settle();
        assertThat(state(MANDATE)).isEqualTo("active");
        assertThat(hub.told(MANDATE)).containsExactly("mandate.failed", "mandate.amended");
    }

    @Test
    void aRevokedMandateStaysRevokedWhateverIsAmended() {
        hub.sign(MANDATE, IBAN);
        settle();
        hub.within(() -> steps().revoke(CreditorsOfTests.AIDE, MANDATE, clock.instant()));
        amend();
        settle();
        assertThat(state(MANDATE)).isEqualTo("revoked");
    }

    /** The doors are two: the event is applied once its mandate is there. */
    @Test
    void anAmendmentThatOvertakesItsMandateComesAgain() {
        assertThatThrownBy(this::amend).isInstanceOf(IllegalStateException.class);
        hub.sign(MANDATE, IBAN);
        amend();
        settle();
        assertThat(state(MANDATE)).isEqualTo("active");
    }

    @Test
    void aPayerWhoMustAgreeOnAPageIsToldOfItAndTheRailIsAskedUntilThen() {
        URI page = URI.create("https://pay.example.org/agree/1");
        hub.network = delivery -> delivery instanceof Delivery.Delivered(ProviderAnswer.MandateMade made)
                ? new Delivery.Delivered(new ProviderAnswer.MandateAwaited(
                        made.at().mandate(), page, Instant.parse("2026-11-09T08:00:00Z")))
                : delivery;
        hub.sign(MANDATE, IBAN);
        settle();
        assertThat(state(MANDATE)).isEqualTo("awaited");
        assertThat(steps().see(CreditorsOfTests.AIDE, MANDATE).awaits().page()).isEqualTo(page);
        assertThat(hub.told(MANDATE)).containsExactly("mandate.link-ready");
        assertThat(hub.jdbc
                        .sql("select due_at from work where kind = 'look-at-mandate'")
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isAfter(clock.instant());
    }

    /** Validated by the bank later: no rail tells, so it is asked. */
    @Test
    void aMandateThatIsNotUsableYetIsAskedAboutUntilItIs() {
        hub.network = delivery -> delivery instanceof Delivery.Delivered(ProviderAnswer.MandateMade made)
                ? new Delivery.Delivered(new ProviderAnswer.MandateMade(made.at(), false))
                : delivery;
        hub.sign(MANDATE, IBAN);
        settle();
        assertThat(state(MANDATE)).isEqualTo("awaited");
        at("2026-11-03T08:00:00Z");
        assertThat(state(MANDATE)).isEqualTo("active");
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated");
    }

    @Test
    void aMandateThatNobodyCollectsUnderFor36MonthsExpires() {
        hub.sign(MANDATE, IBAN);
        settle();
        String before = atStripe();
        clock.to("2029-10-27T08:00:00Z");
        assertThat(hub.workOn("expire-mandate")).isFalse();
        clock.to("2029-10-28T08:00:00Z");
        assertThat(hub.workOn("expire-mandate")).isTrue();
        settle();
        assertThat(state(MANDATE)).isEqualTo("expired");
        assertThat(ended()).containsExactly(before);
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated", "mandate.expired");
    }

    @Test
    void aCollectionBeginsThe36MonthsAnew() {
        dueAndSigned();
        at(ASKED);
        at("2026-12-01T08:00:00Z");
        clock.to("2029-10-28T08:00:00Z");
        assertThat(hub.workOn("expire-mandate")).isTrue();
        assertThat(state(MANDATE)).isEqualTo("active");
        clock.to("2029-11-20T08:00:00Z");
        assertThat(hub.workOn("expire-mandate")).isTrue();
        assertThat(state(MANDATE)).isEqualTo("expired");
    }

    /** Whoever tries an expiry by hand before its time changes nothing. */
    @Test
    void anExpiryThatIsTriedEarlyWaits() {
        hub.sign(MANDATE, IBAN);
        settle();
        hub.within(() ->
                hub.bean(Work.class).add("expire-mandate", CreditorsOfTests.AIDE + "/" + MANDATE, clock.instant()));
        assertThat(hub.workOn("expire-mandate")).isTrue();
        assertThat(state(MANDATE)).isEqualTo("active");
    }
}
