package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What business time brings to Lemonway's things. Each step leaves its thing due later or never. */
final class LemonwayLife {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    /** The account or its holder is no more: Lemonway disables the mandate as well. */
    private static final Set<String> END_THE_MANDATE = Set.of("AC01", "AC04", "MD07");

    private LemonwayLife() {}

    static void step(Thing due, LemonwayDeed deed) {
        switch (due) {
            case MoneyIn moneyIn -> moneyIn(moneyIn, deed);
            case Mandate mandate -> validate(mandate, deed);
            case Thing.Iban iban -> activate(iban, deed);
            case MoneyOut moneyOut -> arrive(moneyOut, deed);
            case Thing.Refund refund -> refund(refund, deed);
            case Thing.StandingOrder order -> payOut(order, deed);
            case Thing.Wallet wallet -> throw never(wallet);
            case Thing.Dispute dispute -> throw never(dispute);
            case Thing.Movement movement -> throw never(movement);
            case Thing.Script script -> throw never(script);
            case Thing.Token token -> throw never(token);
        }
    }

    private static IllegalStateException never(Thing thing) {
        return new IllegalStateException("time does nothing to " + thing.id());
    }

    private static void moneyIn(MoneyIn moneyIn, LemonwayDeed deed) {
        switch (moneyIn.stage()) {
            case LEAVE -> deed.put(moneyIn.pending(deed.now(), MoneyIn.Stage.DEBIT, Paris.morning(collectOn(moneyIn))));
            case DEBIT -> debit(moneyIn, decide(moneyIn, deed), deed);
            case SETTLE -> settle(moneyIn, ended(moneyIn), deed);
            case CHARGE_BACK -> {
                Ending.ChargedBack ending = (Ending.ChargedBack) ended(moneyIn);
                takeBack(deed.put(moneyIn.next(ending, MoneyIn.Stage.DONE, null)), ending.reason(), deed);
            }
            case CLOSE -> deed.put(moneyIn.ended(MoneyIn.State.CANCELLED, null, deed.now()));
            case DONE -> deed.put(moneyIn.next(moneyIn.ending(), MoneyIn.Stage.DONE, null));
        }
    }

    private static LocalDate collectOn(MoneyIn moneyIn) {
        LocalDate day = moneyIn.order().collectOn();
        if (day == null) {
            throw new IllegalStateException("a card payment has no day of collection: " + moneyIn.id());
        }
        return day;
    }

    private static Mandate mandate(MoneyIn moneyIn, LemonwayDeed deed) {
        String id = moneyIn.order().mandate();
        if (id == null) {
            throw new IllegalStateException("a card payment has no mandate: " + moneyIn.id());
        }
        return deed.get(Mandate.class, id);
    }

    private static Ending decide(MoneyIn moneyIn, LemonwayDeed deed) {
        return deed.script(mandate(moneyIn, deed).iban(), Ending.Family.DEBIT).orElse(Ending.success());
    }

    private static Ending ended(MoneyIn moneyIn) {
        Ending ending = moneyIn.ending();
        return ending == null ? Ending.success() : ending;
    }

    private static void debit(MoneyIn moneyIn, Ending ending, LemonwayDeed deed) {
        int late =
                switch (ending) {
                    case Ending.Collected collected -> collected.lateT2Days();
                    case Ending.Rejected rejected -> rejected.lateT2Days();
                    case Ending.Cancelled cancelled -> cancelled.lateT2Days();
                    default -> 0;
                };
        if (ending instanceof Ending.Stuck) {
            deed.put(moneyIn.next(ending, MoneyIn.Stage.DONE, null));
        } else if (late == 0) {
            settle(moneyIn, ending, deed);
        } else {
            LocalDate day = T2Days.plus(collectOn(moneyIn), late);
            deed.put(moneyIn.next(ending, MoneyIn.Stage.SETTLE, Paris.morning(day)));
        }
    }

    private static void settle(MoneyIn moneyIn, Ending ending, LemonwayDeed deed) {
        MoneyIn decided = moneyIn.next(ending, MoneyIn.Stage.DONE, null);
        switch (ending) {
            case Ending.Collected collected -> succeed(decided, deed);
            case Ending.Rejected rejected -> reject(decided, rejected.reason(), deed);
            case Ending.Cancelled cancelled -> cancel(decided, null, deed);
            case Ending.Broken broken -> deed.put(decided.ended(MoneyIn.State.LEMONWAY_ERROR, null, deed.now()));
            case Ending.ChargedBack back -> {
                MoneyIn paid = succeed(decided, deed);
                long at = deed.now() + back.daysAfterSuccess() * DAY_SECONDS;
                deed.put(paid.next(back, MoneyIn.Stage.CHARGE_BACK, at));
            }
            case Ending.Stuck stuck -> throw never(moneyIn);
            case Ending.MandateRejected rejected -> throw never(moneyIn);
            case Ending.IbanRejected rejected -> throw never(moneyIn);
            case Ending.MoneyOutFailed failed -> throw never(moneyIn);
        }
    }

    /** A card payment of which the payer said yes, or a debit that was booked. */
    static MoneyIn succeed(MoneyIn moneyIn, LemonwayDeed deed) {
        MoneyIn paid = deed.put(moneyIn.ended(MoneyIn.State.SUCCESS, null, deed.now()));
        MoneyIn.Order order = paid.order();
        deed.move(order.account(), "payment", paid.id(), order.totalCents());
        if (order.commissionCents() != 0) {
            deed.move(order.account(), "fee", paid.id(), -order.commissionCents());
        }
        if (!paid.card()) {
            Mandate mandate = mandate(paid, deed);
            if (mandate.state() == Mandate.State.VALIDATED) {
                deed.put(mandate.become(Mandate.State.ENABLED, deed.now()));
            }
            deed.tell(11, order.account(), paid.state().wire(), paid.id(), order.totalCents());
        }
        return paid;
    }

    private static void reject(MoneyIn moneyIn, String reason, LemonwayDeed deed) {
        if (deed.habits().has(Quirk.REJECTS_BY_CANCELLATION)) {
            cancel(moneyIn, reason, deed);
        } else if (deed.habits().has(Quirk.REJECTS_BY_DISPUTE)) {
            takeBack(succeed(moneyIn, deed), reason, deed);
        } else {
            MoneyIn failed = deed.put(moneyIn.ended(MoneyIn.State.PSP_ERROR, reason, deed.now()));
            MoneyIn.Order order = failed.order();
            deed.tell(11, order.account(), failed.state().wire(), failed.id(), order.totalCents());
        }
        endMandate(moneyIn, reason, deed);
    }

    private static void cancel(MoneyIn moneyIn, @Nullable String reason, LemonwayDeed deed) {
        MoneyIn cancelled = deed.put(moneyIn.ended(MoneyIn.State.CANCELLED, reason, deed.now()));
        MoneyIn.Order order = cancelled.order();
        // As in Lemonway's own sample: the notice of a cancelled debit says 4.
        deed.tell(17, order.account(), MoneyIn.State.PENDING.wire(), cancelled.id(), order.totalCents());
    }

    private static void takeBack(MoneyIn moneyIn, String reason, LemonwayDeed deed) {
        MoneyIn.Order order = moneyIn.order();
        Thing.Dispute dispute = deed.put(
                new Thing.Dispute(deed.newId(), deed.now(), moneyIn.id(), order.account(), order.totalCents(), reason));
        deed.move(order.account(), "return", moneyIn.id(), -order.totalCents());
        deed.tell(14, order.account(), 0, dispute.id(), order.totalCents());
        endMandate(moneyIn, reason, deed);
    }

    private static void endMandate(MoneyIn moneyIn, String reason, LemonwayDeed deed) {
        Mandate mandate = mandate(moneyIn, deed);
        if (END_THE_MANDATE.contains(reason) && mandate.usable()) {
            deed.put(mandate.become(Mandate.State.DISABLED, deed.now()));
        }
    }

    /** A mandate that was signed elsewhere; one that ended meanwhile stays so. */
    private static void validate(Mandate mandate, LemonwayDeed deed) {
        Mandate.State next = mandate.state() != Mandate.State.PENDING
                ? mandate.state()
                : deed.script(mandate.iban(), Ending.Family.MANDATE).isPresent()
                        ? Mandate.State.REJECTED
                        : Mandate.State.VALIDATED;
        deed.put(mandate.become(next, deed.now()));
    }

    private static void activate(Thing.Iban iban, LemonwayDeed deed) {
        boolean rejected = deed.script(iban.iban(), Ending.Family.IBAN).isPresent();
        deed.put(iban.become(rejected ? Thing.Iban.State.REJECTED : Thing.Iban.State.ACTIVE, deed.now()));
    }

    private static void arrive(MoneyOut moneyOut, LemonwayDeed deed) {
        Thing.Iban iban = deed.get(Thing.Iban.class, moneyOut.iban());
        if (deed.script(iban.iban(), Ending.Family.MONEY_OUT).isPresent()) {
            MoneyOutCalls.fail(moneyOut, deed);
            return;
        }
        MoneyOut arrived = deed.put(moneyOut.ended(MoneyOut.State.SUCCESS, deed.now()));
        deed.tell(37, arrived.account(), arrived.state().wire(), arrived.id(), arrived.totalCents());
    }

    private static void refund(Thing.Refund refund, LemonwayDeed deed) {
        if (deed.habits().has(Quirk.REFUSES_REFUNDS)) {
            deed.put(refund.ended(Thing.Refund.State.PSP_ERROR));
            deed.put(deed.get(MoneyIn.class, refund.moneyIn()).refunded(-refund.cents(), deed.now()));
            deed.move(refund.account(), "refund-returned", refund.moneyIn(), refund.cents());
        } else {
            deed.put(refund.ended(Thing.Refund.State.SUCCESS));
        }
    }

    private static void payOut(Thing.StandingOrder order, LemonwayDeed deed) {
        long balance = deed.balance(order.account());
        deed.put(new Thing.StandingOrder(
                order.id(),
                order.created(),
                order.account(),
                order.day(),
                Paris.morning(Paris.day(deed.now()).plusWeeks(1))));
        if (balance <= 0) {
            return;
        }
        deed.all(Thing.Iban.class).stream()
                .filter(iban -> iban.account().equals(order.account()))
                .filter(iban -> iban.iban().equals(deed.partner().iban()))
                .filter(iban -> iban.state() == Thing.Iban.State.ACTIVE)
                .findFirst()
                .ifPresent(iban ->
                        MoneyOutCalls.pay(iban, balance, 0, "standing order", "PAYOUT-" + Paris.day(deed.now()), deed));
    }

    /** Lets the partner in with its verified account, its bank's IBAN and its standing order, once. */
    static void open(LemonwayDeed deed) {
        LemonwayPartner partner = deed.partner();
        if (deed.findWallet(partner.account()).isPresent()) {
            return;
        }
        String iban = SepaIban.parse(partner.iban())
                .map(SepaIban::text)
                .orElseThrow(() -> new IllegalArgumentException("a creditor's IBAN is not valid"));
        var fields = Shapes.object().put("email", partner.env() + "@creditor.example");
        fields.putObject("company").put("name", partner.account()).put("description", "creditor");
        deed.put(new Thing.Wallet(
                deed.newId(), deed.now(), partner.account(), true, fields, Thing.Wallet.VERIFIED, false, deed.now()));
        deed.put(new Thing.Iban(
                deed.newId(),
                deed.now(),
                partner.account(),
                partner.account(),
                iban,
                null,
                Thing.Iban.State.ACTIVE,
                deed.now(),
                null));
        var day = partner.payoutOn();
        if (day != null) {
            LocalDate first = Paris.day(deed.now()).with(TemporalAdjusters.next(day));
            deed.put(new Thing.StandingOrder(deed.newId(), deed.now(), partner.account(), day, Paris.morning(first)));
        }
    }
}
