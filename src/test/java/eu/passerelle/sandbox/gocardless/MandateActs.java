package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.gocardless.Deed.Why;
import java.time.LocalDate;
import java.util.Set;

/** What may become of a mandate. */
final class MandateActs {
    static final Set<String> USABLE = Set.of("pending_customer_approval", "pending_submission", "submitted", "active");
    private static final int MONTHS_UNUSED = 36;
    private static final int REINSTATING_DAYS = 2;

    private MandateActs() {}

    /** It ends with what was not submitted under it yet. */
    static Thing.Mandate end(Thing.Mandate mandate, String status, Why why, Deed deed) {
        Thing.Mandate ended = deed.put(mandate.become(status).due(null));
        deed.event(ended, status, why);
        deed.all(Thing.Payment.class).stream()
                .filter(payment -> payment.link("mandate").equals(mandate.id()))
                .map(payment -> deed.get(Thing.Payment.class, payment.id()))
                .filter(payment -> payment.status().equals("pending_submission"))
                .forEach(payment -> deed.event(
                        deed.put(payment.become("cancelled").then(payment.ahead(), null)), "cancelled", why));
        return ended;
    }

    /** The 36 months begin anew. */
    static void used(String mandate, Deed deed) {
        Thing.Mandate now = deed.get(Thing.Mandate.class, mandate);
        deed.put(now.due(expiry(deed)));
    }

    static long expiry(Deed deed) {
        LocalDate day = deed.today().plusMonths(MONTHS_UNUSED).plusDays(1);
        return day.atStartOfDay(Days.ZONE).toEpochSecond();
    }

    /** Time has come to it: the bank answers a reinstatement, or nobody used it for 36 months. */
    static void step(Thing.Mandate mandate, Deed deed) {
        if (mandate.reinstating()) {
            Thing.Mandate back = deed.put(new Thing.Mandate(
                    mandate.id(),
                    mandate.created(),
                    Json.with(mandate.shown(), "status", "active"),
                    mandate.reinstatements(),
                    false,
                    expiry(deed)));
            deed.event(back, "reinstated", Why.gocardless("mandate_reinstated", "The mandate is active again."));
            return;
        }
        end(mandate, "expired", Why.gocardless("mandate_expired", "No debit for 36 months."), deed);
    }

    /** Asks the bank to take it back; it answers two working days later. */
    static Thing.Mandate reinstate(Thing.Mandate mandate, Deed deed) {
        Thing.Mandate asked = deed.put(new Thing.Mandate(
                mandate.id(),
                mandate.created(),
                Json.with(mandate.shown(), "status", "submitted"),
                mandate.reinstatements() + 1,
                true,
                Days.answer(deed.today(), REINSTATING_DAYS)));
        deed.event(asked, "resubmission_requested", Why.api("resubmission_requested", "Asked for again."));
        return asked;
    }
}
