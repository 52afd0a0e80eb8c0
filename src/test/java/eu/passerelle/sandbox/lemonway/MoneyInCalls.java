package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Money that comes in: direct debits, card payments on the hosted page, looking them up, cancelling and refunding. */
final class MoneyInCalls {
    private static final long DEBIT_FEE_CENTS = 25;
    private static final long CARD_FEE_CENTS = 18;
    private static final long CARD_FEE_PER_MILLE = 12;
    private static final long AMOUNT_MAX_CENTS = 100_000_000;
    private static final Duration PAGE_OPEN = Duration.ofDays(1);

    private MoneyInCalls() {}

    static ObjectNode debit(Call call, LemonwayDeed deed) {
        Thing.Wallet credited = credited(call, deed);
        Mandate mandate = deed.numbered(
                Mandate.class, String.valueOf(call.number("sddMandateId", 0)), ErrorCode.MANDATE_NOT_FOUND);
        if (!mandate.usable()) {
            throw Refusal.of(ErrorCode.MANDATE_INVALID);
        }
        if (!mandate.recurring() && mandate.used()) {
            throw Refusal.of(ErrorCode.MANDATE_IN_USE);
        }
        if (!standsWell(mandate, credited, deed.habits())) {
            throw Refusal.of(ErrorCode.MANDATE_INVALID, "it stands on the wrong account");
        }
        LocalDate collectOn = collectOn(call.text("collectionDate"), deed.now());
        MoneyIn.Order order = order(call, mandate.id(), DEBIT_FEE_CENTS, collectOn, null, deed);
        boolean validates = deed.habits().has(Quirk.VALIDATES_FIRST);
        MoneyIn moneyIn = deed.put(MoneyIn.open(
                deed.newId(),
                deed.now(),
                order,
                validates ? MoneyIn.State.VALIDATION_PENDING : MoneyIn.State.PENDING,
                validates ? MoneyIn.Stage.LEAVE : MoneyIn.Stage.DEBIT,
                validates ? Paris.fileLeaves(collectOn) : Paris.morning(collectOn)));
        deed.put(mandate.use());
        // A fault of Lemonway's own: this one answer calls a direct debit a card payment.
        return transaction(Shapes.moneyIn(moneyIn, Shapes.CARD, deed.habits()));
    }

    private static boolean standsWell(Mandate mandate, Thing.Wallet credited, Habits habits) {
        boolean onCredited = mandate.account().equals(credited.account());
        return habits.has(Quirk.MANDATE_ON_ANY_ACCOUNT) || onCredited == habits.has(Quirk.MANDATE_ON_CREDITED_ACCOUNT);
    }

    private static LocalDate collectOn(@Nullable String asked, long now) {
        LocalDate earliest = Paris.earliest(now);
        if (asked == null || asked.isEmpty()) {
            return earliest;
        }
        LocalDate day = Paris.parse(asked).orElseThrow(() -> Refusal.of(ErrorCode.DATE_FORMAT, "collectionDate"));
        if (!day.isAfter(earliest)) {
            throw Refusal.of(ErrorCode.DATE_REFUSED, "collectionDate is later than the default date");
        }
        return T2Days.onOrAfter(day);
    }

    private static Thing.Wallet credited(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.need("accountId"));
        if (wallet.blocked()) {
            throw Refusal.of(ErrorCode.RECEIVER_BLOCKED);
        }
        return wallet;
    }

    private static MoneyIn.Order order(
            Call call,
            @Nullable String mandate,
            long feeCents,
            @Nullable LocalDate collectOn,
            MoneyIn.@Nullable CardPage page,
            LemonwayDeed deed) {
        long total = call.number("totalAmount", 0);
        if (total < 1 || total > AMOUNT_MAX_CENTS) {
            throw Refusal.of(ErrorCode.AMOUNT);
        }
        long commission = call.flag("autoCommission") ? feeCents : call.number("commissionAmount", 0);
        if (commission < 0 || commission > total) {
            throw Refusal.of(ErrorCode.COMMISSION);
        }
        String reference = call.need("reference");
        boolean repeated = deed.all(MoneyIn.class).stream()
                .anyMatch(moneyIn -> moneyIn.order().reference().equals(reference));
        if (repeated && deed.habits().has(Quirk.REFUSES_REPEATED_REFERENCES)) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "reference was used already");
        }
        return new MoneyIn.Order(
                call.need("accountId"),
                mandate,
                total,
                commission,
                feeCents,
                call.text("comment"),
                reference,
                collectOn,
                page);
    }

    static ObjectNode card(Call call, LemonwayDeed deed) {
        credited(call, deed);
        if (call.flag("registerCard") || call.has("cardId") || call.number("captureDelayedDays", 0) != 0) {
            throw Refusal.of(ErrorCode.NOT_AVAILABLE, "keeping a card and delaying its capture");
        }
        MoneyIn.CardPage page = new MoneyIn.CardPage(
                deed.ids().next("card", 32),
                MandateCalls.url(call.need("returnUrl")),
                MandateCalls.url(call.need("errorUrl")),
                MandateCalls.url(call.need("cancelUrl")));
        long fee = CARD_FEE_CENTS + (call.number("totalAmount", 0) * CARD_FEE_PER_MILLE + 500) / 1000;
        MoneyIn moneyIn = deed.put(MoneyIn.open(
                deed.newId(),
                deed.now(),
                order(call, null, fee, null, page, deed),
                MoneyIn.State.PENDING,
                MoneyIn.Stage.CLOSE,
                deed.now() + PAGE_OPEN.toSeconds()));
        return Shapes.object()
                .put("webKitToken", page.token())
                .put("id", moneyIn.number())
                .put("cardId", 0);
    }

    /** Direct debits by reference or by when they changed; what is too new is not found yet. */
    static ObjectNode debits(Call call, LemonwayDeed deed) {
        if (!call.has("reference") && !call.has("updateDate")) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "reference or updateDate");
        }
        Stream<MoneyIn> found = deed.all(MoneyIn.class).stream().filter(moneyIn -> !moneyIn.card());
        if (call.has("reference")) {
            found = found.filter(moneyIn -> moneyIn.order().reference().equals(call.text("reference")));
        }
        return page(call, found.filter(since(call, deed)), deed);
    }

    private static Predicate<MoneyIn> since(Call call, LemonwayDeed deed) {
        return moneyIn -> deed.isFound(call.has("updateDate") ? moneyIn.changedAt() : moneyIn.created())
                && AccountCalls.within(call, "updateDate", "updateEndDate", moneyIn.changedAt());
    }

    /** All money-ins by id, comment, reference or when they were asked for; an id is known at once. */
    static ObjectNode list(Call call, LemonwayDeed deed) {
        if (call.in().isEmpty()) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "something to search by");
        }
        if (call.has("transactionId")) {
            String id = String.valueOf(call.number("transactionId", 0));
            return page(call, deed.find(MoneyIn.class, id).stream(), deed);
        }
        Stream<MoneyIn> found = deed.all(MoneyIn.class).stream()
                .filter(moneyIn -> deed.isFound(moneyIn.created()))
                .filter(moneyIn ->
                        is(call, "transactionMerchantToken", moneyIn.order().reference()))
                .filter(moneyIn ->
                        is(call, "transactionComment", moneyIn.order().comment()))
                .filter(moneyIn -> AccountCalls.within(call, "startDate", "endDate", moneyIn.created()));
        return page(call, found, deed);
    }

    /** True where nothing is asked for, or just this. */
    static boolean is(Call call, String field, @Nullable String value) {
        return !call.has(field) || call.need(field).equals(value);
    }

    private static ObjectNode page(Call call, Stream<MoneyIn> found, LemonwayDeed deed) {
        List<ObjectNode> rows = found.map(moneyIn -> Shapes.moneyIn(moneyIn, Shapes.method(moneyIn), deed.habits()))
                .toList();
        return Page.of(call, rows).transactions();
    }

    /** A direct debit until its file leaves; a card payment on its page cannot be taken back, only left to close. */
    static ObjectNode cancel(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.need("account")).account();
        MoneyIn moneyIn = deed.numbered(MoneyIn.class, call.id(), ErrorCode.TRANSACTION_NOT_FOUND);
        LocalDate collectOn = moneyIn.order().collectOn();
        if (!moneyIn.order().account().equals(account)) {
            throw Refusal.of(ErrorCode.TRANSACTION_NOT_FOUND);
        }
        if (!moneyIn.state().open() || collectOn == null || Paris.fileLeaves(collectOn) <= deed.now()) {
            throw Refusal.of(ErrorCode.ALREADY_PROCESSED);
        }
        MoneyIn cancelled = deed.put(moneyIn.cancelled(deed.now()));
        deed.tell(
                17,
                account,
                MoneyIn.State.PENDING.wire(),
                cancelled.id(),
                cancelled.order().totalCents());
        return transaction(Shapes.moneyIn(cancelled, Shapes.DEBIT, deed.habits()));
    }

    static ObjectNode refund(Call call, LemonwayDeed deed) {
        MoneyIn moneyIn = deed.numbered(MoneyIn.class, call.id(), ErrorCode.TRANSACTION_NOT_FOUND);
        if (!moneyIn.card()) {
            throw Refusal.of(ErrorCode.NOT_AVAILABLE, "a direct debit is not refunded this way");
        }
        if (moneyIn.state() != MoneyIn.State.SUCCESS) {
            throw Refusal.of(ErrorCode.ALREADY_PROCESSED);
        }
        long left = moneyIn.order().totalCents() - moneyIn.refundedCents();
        long cents = call.number("amountToRefund", left);
        if (cents < 1 || cents > left) {
            throw Refusal.of(ErrorCode.AMOUNT);
        }
        String account = moneyIn.order().account();
        if (deed.balance(account) < cents) {
            throw Refusal.of(ErrorCode.INSUFFICIENT_CREDIT);
        }
        Thing.Refund refund = deed.put(new Thing.Refund(
                deed.newId(),
                deed.now(),
                moneyIn.id(),
                account,
                cents,
                call.text("comment"),
                Thing.Refund.State.PENDING,
                Paris.morningAfter(deed.now(), 1)));
        deed.put(moneyIn.refunded(cents, deed.now()));
        deed.move(account, "refund", moneyIn.id(), -cents);
        return transaction(Shapes.refund(refund));
    }

    /** Debits that were taken back since, as far as the search knows of them. */
    static ObjectNode disputes(Call call, LemonwayDeed deed) {
        List<ObjectNode> rows = deed.all(Thing.Dispute.class).stream()
                .filter(dispute -> dispute.created() >= call.number("updateDate", 0))
                .filter(dispute -> deed.isFound(dispute.created()))
                .map(dispute -> Shapes.dispute(dispute, deed.habits()))
                .toList();
        return Page.of(call, rows).transactions();
    }

    static ObjectNode transaction(ObjectNode shown) {
        return Shapes.in("transaction", shown);
    }
}
