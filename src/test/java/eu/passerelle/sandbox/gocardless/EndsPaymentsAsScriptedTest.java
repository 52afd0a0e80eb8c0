package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndsPaymentsAsScriptedTest {
    @TempDir
    Path folder;

    private GoCardlessRig rig;
    private String mandate;

    @BeforeEach
    void start() throws Exception {
        rig = new GoCardlessRig(folder);
        mandate = rig.mandate(GoCardlessRig.IBAN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String end(Ending ending) throws Exception {
        rig.simulator.script(GoCardlessRig.IBAN, ending);
        String payment = rig.collect(mandate, "R1");
        rig.told();
        rig.moveTo("2027-01-10T12:00:00Z");
        return payment;
    }

    private List<String> ofPayments() {
        return rig.told().stream()
                .filter(told -> told.startsWith("payments."))
                .map(told -> told.substring("payments.".length()))
                .toList();
    }

    @Test
    void collectedAndPaidOut() throws Exception {
        String payment = end(Ending.success());
        assertThat(rig.state(payment)).isEqualTo("successful");
        assertThat(ofPayments()).containsExactly("submitted", "confirmed", "paid_out");
        assertThat(rig.simulator.book().payouts()).singleElement().satisfies(payout -> {
            assertThat(payout.cents()).isEqualTo(11000 - 156);
            assertThat(payout.items().stream().mapToLong(Book.Item::cents).sum())
                    .isEqualTo(payout.cents());
        });
    }

    @Test
    void failed() throws Exception {
        String payment = end(Ending.failed(Cause.INSUFFICIENT_FUNDS));
        assertThat(rig.state(payment)).isEqualTo("failed");
        assertThat(ofPayments()).containsExactly("submitted", "failed");
        var event = rig.get("/events?action=failed&payment=" + payment);
        assertThat(event.text("/events/0/details/cause")).isEqualTo("insufficient_funds");
        assertThat(event.text("/events/0/details/reason_code")).isEqualTo("AM04");
        assertThat(event.text("/events/0/details/will_attempt_retry")).isEqualTo("false");
        assertThat(rig.get("/mandates/" + mandate).text("/mandates/status")).isEqualTo("active");
    }

    @Test
    void aFailureThatEndsItsMandate() throws Exception {
        String payment = end(Ending.failed(Cause.BANK_ACCOUNT_CLOSED));
        assertThat(rig.state(payment)).isEqualTo("failed");
        assertThat(rig.told()).endsWith("payments.failed", "mandates.cancelled");
    }

    @Test
    void failedAfterItWasPaidOut() throws Exception {
        String payment = end(Ending.failedLate(Cause.INSUFFICIENT_FUNDS, 3));
        assertThat(rig.state(payment)).isEqualTo("returned");
        assertThat(ofPayments()).containsExactly("submitted", "confirmed", "paid_out", "failed");
        rig.simulator.script(GoCardlessRig.IBAN, Ending.success());
        rig.created("/payments", "R2.collect", GoCardlessRig.payment(mandate, "R2", 20000, "2027-01-14"));
        rig.moveTo("2027-02-10T12:00:00Z");
        assertThat(ofPayments()).contains("late_failure_settled");
        Book.Payout second = rig.simulator.book().payouts().getLast();
        assertThat(second.items()).anySatisfy(item -> {
            assertThat(item.kind()).isEqualTo("payment_failed");
            assertThat(item.cents()).isEqualTo(-11000);
        });
        assertThat(second.items().stream().mapToLong(Book.Item::cents).sum()).isEqualTo(second.cents());
    }

    @Test
    void failedBetweenConfirmationAndPayout() throws Exception {
        String payment = end(Ending.failedAfterConfirmed(Cause.INSUFFICIENT_FUNDS));
        assertThat(rig.state(payment)).isEqualTo("returned");
        assertThat(rig.simulator.book().payouts()).isEmpty();
    }

    @Test
    void chargedBackAndTheChargebackUndone() throws Exception {
        String payment = end(Ending.chargebackCancelled(5, 4));
        assertThat(rig.state(payment)).isEqualTo("reinstated");
        assertThat(ofPayments())
                .startsWith("submitted", "confirmed", "paid_out", "charged_back", "chargeback_cancelled");
    }

    @Test
    void chargedBackAsNotAuthorised() throws Exception {
        String payment = end(Ending.chargedBack(Cause.MANDATE_CANCELLED, 5));
        assertThat(rig.state(payment)).isEqualTo("returned");
        assertThat(rig.get("/mandates/" + mandate).text("/mandates/status")).isEqualTo("cancelled");
    }

    @Test
    void revivedInTheDashboard() throws Exception {
        String payment = end(Ending.revived(Cause.INSUFFICIENT_FUNDS, 3));
        assertThat(rig.state(payment)).isEqualTo("successful");
        assertThat(ofPayments())
                .containsExactly("submitted", "failed", "resubmission_requested", "submitted", "confirmed", "paid_out");
        assertThat(rig.simulator.retriesAsked()).isZero();
    }

    @Test
    void cancelledByTheBank() throws Exception {
        String payment = end(Ending.cancelledByBank(Cause.BANK_ACCOUNT_CLOSED));
        assertThat(rig.state(payment)).isEqualTo("cancelled");
        assertThat(rig.told()).endsWith("payments.cancelled", "mandates.cancelled");
    }

    @Test
    void aMandateThatNobodyUsesExpires() throws Exception {
        rig.moveTo("2029-11-01T00:00:00Z");
        assertThat(rig.get("/mandates/" + mandate).text("/mandates/status")).isEqualTo("pending_submission");
        rig.moveTo("2029-11-04T00:00:00Z");
        assertThat(rig.get("/mandates/" + mandate).text("/mandates/status")).isEqualTo("expired");
    }

    @Test
    void scenariosAreDoneAtOnce() throws Exception {
        String payment = rig.collect(mandate, "R1");
        assertThat(rig.scenario("payment_paid_out", payment).text("/scenario_simulators/id"))
                .isEqualTo("payment_paid_out");
        assertThat(rig.state(payment)).isEqualTo("successful");
        assertThat(rig.scenario("payment_late_failure", payment).status()).isEqualTo(200);
        assertThat(rig.state(payment)).isEqualTo("returned");
        assertThat(rig.scenario("payment_confirmed", payment).status()).isEqualTo(422);
        assertThat(rig.scenario("mandate_activated", mandate).status()).isEqualTo(422);
        assertThat(rig.scenario("mandate_expired", mandate).status()).isEqualTo(200);
        assertThat(rig.scenario("payment_eaten", payment).status()).isEqualTo(404);
    }

    @Test
    void theSameEndingHoweverFarTheClockIsMoved() throws Exception {
        rig.simulator.script(GoCardlessRig.IBAN, Ending.chargedBack(Cause.REFUND_REQUESTED, 5));
        String payment = rig.collect(mandate, "R1");
        for (int day = 3; day <= 30; day++) {
            rig.moveTo("2026-11-%02dT23:00:00Z".formatted(day));
        }
        assertThat(rig.state(payment)).isEqualTo("returned");
        assertThat(ofPayments()).containsExactly("created", "submitted", "confirmed", "paid_out", "charged_back");
    }
}
