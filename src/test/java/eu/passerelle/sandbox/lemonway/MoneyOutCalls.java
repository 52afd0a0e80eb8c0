package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.Book;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Money that goes out to a bank account, and the accounts it may go to. */
final class MoneyOutCalls {
    static final long FEE_CENTS = 20;

    private MoneyOutCalls() {}

    static ObjectNode registerIban(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.need("accountId"));
        String text = MandateCalls.iban(call.need("iban"));
        String bic = call.text("bic");
        if (bic != null) {
            MandateCalls.bic(bic);
        }
        Thing.Iban iban = deed.put(new Thing.Iban(
                deed.newId(),
                deed.now(),
                wallet.account(),
                call.need("holder"),
                text,
                bic,
                Thing.Iban.State.WAITING,
                deed.now(),
                Paris.morningAfter(deed.now(), 1)));
        return Shapes.object()
                .put("ibanId", iban.number())
                .put("status", iban.state().wire());
    }

    static ObjectNode ibans(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.id()).account();
        ArrayNode ibans = JsonNodeFactory.instance.arrayNode();
        deed.all(Thing.Iban.class).stream()
                .filter(iban -> iban.account().equals(account))
                .map(Shapes::iban)
                .forEach(ibans::add);
        return Shapes.in("ibans", ibans);
    }

    static ObjectNode unregisterIban(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.need("wallet")).account();
        Thing.Iban iban = deed.numbered(Thing.Iban.class, call.id(), ErrorCode.BAD_INPUT);
        if (!iban.account().equals(account) || iban.state() == Thing.Iban.State.DEACTIVATED) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "IbanId");
        }
        deed.put(iban.become(Thing.Iban.State.DEACTIVATED, deed.now()));
        return Shapes.object().put("id", iban.number());
    }

    static ObjectNode send(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.need("accountId"));
        if (!wallet.verified()) {
            throw Refusal.of(ErrorCode.WALLET_STATUS);
        }
        Thing.Iban iban = usable(call, wallet, deed).orElseThrow(() -> Refusal.of(ErrorCode.NO_APPROVED_IBAN));
        long total = call.number("totalAmount", 0);
        if (total < 1) {
            throw Refusal.of(ErrorCode.AMOUNT);
        }
        long commission = call.flag("autoCommission") ? FEE_CENTS : call.number("commissionAmount", 0);
        if (commission < 0 || commission >= total) {
            throw Refusal.of(ErrorCode.COMMISSION);
        }
        if (deed.balance(wallet.account()) < total) {
            throw Refusal.of(ErrorCode.INSUFFICIENT_CREDIT);
        }
        String reference = call.need("reference");
        boolean repeated = deed.all(MoneyOut.class).stream()
                .anyMatch(moneyOut -> moneyOut.reference().equals(reference));
        if (repeated && deed.habits().has(Quirk.REFUSES_REPEATED_REFERENCES)) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "reference was used already");
        }
        MoneyOut sent = pay(iban, total, commission, call.text("comment"), reference, deed);
        return MoneyInCalls.transaction(Shapes.moneyOut(sent, iban));
    }

    private static Optional<Thing.Iban> usable(Call call, Thing.Wallet wallet, LemonwayDeed deed) {
        SequencedCollection<Thing.Iban> newestFirst = deed.all(Thing.Iban.class).reversed();
        return newestFirst.stream()
                .filter(iban -> iban.account().equals(wallet.account()))
                .filter(iban -> iban.state() == Thing.Iban.State.ACTIVE)
                .filter(iban -> !call.has("ibanId") || iban.number() == call.number("ibanId", 0))
                .findFirst();
    }

    /** The money is off the account now; it arrives on the next open day. */
    static MoneyOut pay(
            Thing.Iban iban,
            long totalCents,
            long commissionCents,
            @Nullable String comment,
            String reference,
            LemonwayDeed deed) {
        String id = deed.newId();
        boolean toCreditor = iban.account().equals(deed.partner().account())
                && iban.iban().equals(deed.partner().iban());
        List<Book.Item> items = new ArrayList<>();
        long carried = 0;
        if (toCreditor) {
            List<Thing.Movement> taken = deed.unpaid(iban.account());
            taken.forEach(movement -> {
                items.add(new Book.Item(movement.kind(), movement.moneyIn(), movement.cents()));
                deed.put(movement.goneWith(id));
            });
            carried = taken.stream().mapToLong(Thing.Movement::cents).sum() - totalCents;
        } else {
            deed.move(iban.account(), "refund", "", -totalCents);
        }
        if (carried != 0) {
            items.add(new Book.Item("carried", "", -carried));
            deed.move(iban.account(), "carried", "", carried);
        }
        if (toCreditor && commissionCents != 0) {
            items.add(new Book.Item("fee", "", -commissionCents));
        }
        return deed.put(new MoneyOut(
                id,
                deed.now(),
                iban.account(),
                iban.id(),
                toCreditor,
                totalCents,
                commissionCents,
                comment,
                reference,
                MoneyOut.State.WAITING,
                0,
                items,
                carried,
                Paris.morningAfter(deed.now(), 1)));
    }

    /** The money is back on the account as if it had never left. */
    static MoneyOut fail(MoneyOut moneyOut, LemonwayDeed deed) {
        if (moneyOut.toCreditor()) {
            deed.all(Thing.Movement.class).stream()
                    .filter(movement -> moneyOut.id().equals(movement.payout()))
                    .forEach(movement -> deed.put(movement.goneWith(null)));
            if (moneyOut.carriedCents() != 0) {
                deed.move(moneyOut.account(), "carried", "", -moneyOut.carriedCents());
            }
        } else {
            deed.move(moneyOut.account(), "refund-returned", "", moneyOut.totalCents());
        }
        deed.tell(15, moneyOut.account(), MoneyOut.State.ERROR.wire(), moneyOut.id(), moneyOut.totalCents());
        return deed.put(moneyOut.ended(MoneyOut.State.ERROR, deed.now()));
    }

    static ObjectNode cancel(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.need("accountId")).account();
        MoneyOut moneyOut = deed.numbered(MoneyOut.class, call.id(), ErrorCode.TRANSACTION_NOT_FOUND);
        if (!moneyOut.account().equals(account)) {
            throw Refusal.of(ErrorCode.TRANSACTION_NOT_FOUND);
        }
        if (moneyOut.state() != MoneyOut.State.WAITING) {
            throw Refusal.of(ErrorCode.ALREADY_PROCESSED);
        }
        return MoneyInCalls.transaction(
                Shapes.moneyOut(fail(moneyOut, deed), deed.get(Thing.Iban.class, moneyOut.iban())));
    }

    /** By id at once; by comment or reference once the search knows of it. */
    static ObjectNode list(Call call, LemonwayDeed deed) {
        if (!call.has("transactionid") && !call.has("transactionComment") && !call.has("reference")) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "something to search by");
        }
        Stream<MoneyOut> found = call.has("transactionid")
                ? deed.find(MoneyOut.class, String.valueOf(call.number("transactionid", 0))).stream()
                : deed.all(MoneyOut.class).stream().filter(moneyOut -> deed.isFound(moneyOut.created()));
        List<ObjectNode> rows = found.filter(moneyOut -> MoneyInCalls.is(call, "reference", moneyOut.reference()))
                .filter(moneyOut -> MoneyInCalls.is(call, "transactionComment", moneyOut.comment()))
                .map(moneyOut -> Shapes.moneyOut(moneyOut, deed.get(Thing.Iban.class, moneyOut.iban())))
                .toList();
        return Page.of(call, rows).transactions();
    }
}
