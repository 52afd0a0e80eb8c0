package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Held;
import eu.passerelle.sandbox.simulator.World;

/** What business time does. */
final class GoCardlessLife {
    private GoCardlessLife() {}

    static void step(World world, AccountBook book, Held due) {
        Long at = due.dueAt();
        if (at == null) {
            throw new IllegalStateException("time does nothing to " + due.id());
        }
        Deed deed = new Deed(world, book, at);
        switch ((Thing) due) {
            case Thing.Payment payment -> PaymentActs.step(payment, deed);
            case Thing.Mandate mandate -> MandateActs.step(mandate, deed);
            case Thing.Till till -> Tills.payOut(deed);
            case Thing.Payout payout -> Tills.arrive(payout, deed);
            case Thing.Import brought -> ImportCalls.process(brought, deed);
            case Thing.Customer nothing -> throw never(nothing);
            case Thing.BankAccount nothing -> throw never(nothing);
            case Thing.Refund nothing -> throw never(nothing);
            case Thing.Event nothing -> throw never(nothing);
            case Thing.BillingRequest nothing -> throw never(nothing);
            case Thing.Flow nothing -> throw never(nothing);
            case Thing.Entry nothing -> throw never(nothing);
            case Thing.KeyUse nothing -> throw never(nothing);
            case Thing.Script nothing -> throw never(nothing);
            case Thing.Verification nothing -> throw never(nothing);
        }
        deed.commit();
    }

    private static IllegalStateException never(Thing thing) {
        return new IllegalStateException("time does nothing to " + thing.id());
    }
}
