package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.gocardless.Ending.Act;
import eu.passerelle.sandbox.gocardless.Ending.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may become of a payment, step by step, and what each step takes with it. */
final class PaymentActs {
    private static final Map<Act, Set<String>> FROM = Map.of(
            Act.CONFIRM, Set.of("submitted"),
            Act.PAY_OUT, Set.of("confirmed"),
            Act.FAIL, Set.of("submitted", "confirmed", "paid_out"),
            Act.CANCEL, Set.of("pending_submission", "submitted"),
            Act.CHARGE_BACK, Set.of("confirmed", "paid_out"),
            Act.CANCEL_CHARGEBACK, Set.of("charged_back"),
            Act.RESUBMIT, Set.of("failed"));

    /** What becomes of payments of payers with these given names in GoCardless' own sandbox. */
    private static final Map<String, Ending> BY_GIVEN_NAME = Map.of(
            "Penniless", Ending.failed(Cause.INSUFFICIENT_FUNDS),
            "Invalid", Ending.failed(Cause.INVALID_BANK_DETAILS),
            "Late", Ending.failedLate(Cause.INSUFFICIENT_FUNDS, 2),
            "Fickle", Ending.chargedBack(Cause.REFUND_REQUESTED, 2));

    private PaymentActs() {}

    /** Time has come to it: it goes to the banks, or its next step is taken. */
    static void step(Thing.Payment payment, Deed deed) {
        if (payment.status().equals("pending_submission")) {
            Thing.Payment submitted = submit(payment, deed);
            LocalDate charge = LocalDate.parse(Json.text(submitted.shown(), "charge_date"));
            List<Step> ahead = ending(submitted, deed).steps();
            deed.put(submitted.then(ahead, Days.answer(charge, ahead.getFirst().days())));
            return;
        }
        Step now = payment.ahead().getFirst();
        List<Step> rest = payment.ahead().subList(1, payment.ahead().size());
        act(deed.put(payment.then(rest, null)), now, deed);
        goOn(deed.get(Thing.Payment.class, payment.id()), deed);
    }

    /** Plans the next step from today on. A payout follows at once, and then its till brings the payment on. */
    static void goOn(Thing.Payment payment, Deed deed) {
        if (payment.ahead().isEmpty()) {
            return;
        }
        Step next = payment.ahead().getFirst();
        if (next.act() == Act.PAY_OUT) {
            List<Step> rest = payment.ahead().subList(1, payment.ahead().size());
            act(deed.put(payment.then(rest, null)), next, deed);
        } else {
            deed.put(payment.then(payment.ahead(), Days.answer(deed.today(), next.days())));
        }
    }

    private static Ending ending(Thing.Payment payment, Deed deed) {
        Thing.Mandate mandate = deed.get(Thing.Mandate.class, payment.link("mandate"));
        Thing.BankAccount account = deed.get(Thing.BankAccount.class, mandate.link("customer_bank_account"));
        Thing.Customer payer = deed.get(Thing.Customer.class, mandate.link("customer"));
        return deed.script(account.ibanDigest())
                .orElseGet(() -> BY_GIVEN_NAME.getOrDefault(Json.text(payer.shown(), "given_name"), Ending.success()));
    }

    /** With its first payment a SEPA mandate goes to the bank and is active. */
    static Thing.Payment submit(Thing.Payment payment, Deed deed) {
        Thing.Payment submitted = deed.put(payment.become("submitted"));
        Thing.Mandate mandate = deed.get(Thing.Mandate.class, payment.link("mandate"));
        if (mandate.status().equals("pending_submission")) {
            Thing.Mandate sent = deed.put(mandate.become("submitted"));
            deed.event(sent, "submitted", Why.gocardless("mandate_submitted", "The mandate was sent to the banks."));
            Thing.Mandate active = deed.put(sent.become("active"));
            deed.event(active, "active", Why.gocardless("mandate_activated", "The mandate is active."));
        }
        MandateActs.used(mandate.id(), deed);
        deed.event(submitted, "submitted", Why.gocardless("payment_submitted", "Submitted to the banks."));
        return submitted;
    }

    /** Takes one step; refuses one that the payment's state does not allow. */
    static void act(Thing.Payment payment, Step step, Deed deed) {
        if (!FROM.getOrDefault(step.act(), Set.of()).contains(payment.status())) {
            throw Refusal.state("scenario_not_possible", "A payment that is " + payment.status() + " cannot do this");
        }
        switch (step.act()) {
            case CONFIRM ->
                told(payment.become("confirmed"), "confirmed", why("payment_confirmed", "It was collected."), deed);
            case PAY_OUT -> Tills.credit(payment, deed);
            case FAIL -> fail(payment, step, deed);
            case CANCEL -> {
                told(payment.become("cancelled"), "cancelled", bank(step), deed);
                endMandate(payment, step, deed);
            }
            case CHARGE_BACK -> {
                Tills.takeBack(payment, "payment_charged_back", deed);
                told(payment.become("charged_back"), "charged_back", bank(step), deed);
                endMandateIfTheCodeDoes(payment, step, deed);
            }
            case CANCEL_CHARGEBACK ->
                told(
                        payment.become("confirmed"),
                        "chargeback_cancelled",
                        new Why("bank", "payment_confirmed", "The charge-back was undone.", null, false),
                        deed);
            case RESUBMIT -> {
                Why retried = Why.api("payment_retried", "Asked for again in the dashboard.");
                Thing.Payment again = told(payment.become("submitted"), "resubmission_requested", retried, deed);
                deed.event(again, "submitted", why("payment_submitted", "Submitted to the banks."));
            }
        }
    }

    private static void fail(Thing.Payment payment, Step step, Deed deed) {
        Tills.takeBack(payment, "payment_failed", deed);
        boolean again = !payment.ahead().isEmpty()
                && payment.ahead().getFirst().act() == Act.RESUBMIT
                && payment.shown().path("retry_if_possible").asBoolean();
        told(payment.become("failed"), "failed", again ? bank(step).retrying() : bank(step), deed);
        endMandateIfTheCodeDoes(payment, step, deed);
    }

    private static void endMandateIfTheCodeDoes(Thing.Payment payment, Step step, Deed deed) {
        if (step.code() != null && Cause.endsMandates(step.code())) {
            endMandate(payment, step, deed);
        }
    }

    private static void endMandate(Thing.Payment payment, Step step, Deed deed) {
        Thing.Mandate mandate = deed.get(Thing.Mandate.class, payment.link("mandate"));
        boolean comesBack = payment.ahead().stream().anyMatch(next -> next.act() == Act.RESUBMIT);
        if (MandateActs.USABLE.contains(mandate.status()) && !comesBack) {
            MandateActs.end(mandate, "cancelled", bank(step), deed);
        }
    }

    private static Thing.Payment told(Thing.Payment payment, String action, Why why, Deed deed) {
        Thing.Payment now = deed.put(payment);
        deed.event(now, action, why);
        return now;
    }

    private static Why why(String cause, String description) {
        return Why.gocardless(cause, description);
    }

    private static Why bank(Step step) {
        Cause cause = step.cause();
        String code = step.code();
        if (cause == null || code == null) {
            throw new IllegalStateException("no cause for " + step.act());
        }
        return Why.bank(cause, code);
    }
}
