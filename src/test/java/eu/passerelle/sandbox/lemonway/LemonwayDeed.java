package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Deed;
import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.World;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deed of one of Lemonway's partners: it also knows accounts by their names, balances, scripts and notices. */
final class LemonwayDeed extends Deed {
    private final House house;

    LemonwayDeed(World world, AccountBook book, long now, House house) {
        super(world, book, now);
        this.house = house;
    }

    LemonwayPartner partner() {
        return house.partner();
    }

    Habits habits() {
        return house.habits();
    }

    String newId() {
        return String.valueOf(ids().nextNumber());
    }

    /** True once the search knows of what happened then. */
    boolean isFound(long happenedAt) {
        return happenedAt + habits().searchLag().toSeconds() <= now();
    }

    Optional<Ending> script(String iban, Ending.Family family) {
        return SepaIban.parse(iban)
                .flatMap(parsed -> find(
                        Thing.Script.class,
                        Thing.Script.id(family, house.digest().of(parsed))))
                .map(Thing.Script::ending);
    }

    Optional<Thing.Wallet> findWallet(String account) {
        return all(Thing.Wallet.class).stream()
                .filter(wallet -> wallet.account().equals(account))
                .findFirst();
    }

    /** The account with this id, else 147. */
    Thing.Wallet wallet(String account) {
        return findWallet(account).orElseThrow(() -> Refusal.of(ErrorCode.WALLET_NOT_FOUND));
    }

    /** The object with this number, else what is missing. */
    <T extends Thing> T numbered(Class<T> type, String number, ErrorCode missing) {
        return find(type, number).orElseThrow(() -> Refusal.of(missing));
    }

    /** What this account holds, in cents; it may be below zero after a return. */
    long balance(String account) {
        return unpaid(account).stream().mapToLong(Thing.Movement::cents).sum();
    }

    /** What a balance is made of: what no payout took with it yet. */
    List<Thing.Movement> unpaid(String account) {
        return all(Thing.Movement.class).stream()
                .filter(movement -> movement.account().equals(account) && movement.payout() == null)
                .toList();
    }

    void move(String account, String kind, String moneyIn, long cents) {
        put(new Thing.Movement(newId(), now(), account, kind, moneyIn, cents, null));
    }

    /** A notice without a transaction. */
    void tell(int category, String account, int status) {
        tell(category, account, status, null, 0);
    }

    /** Every value of a notice is text, the amount is decimal euros, and the moment has no zone. */
    void tell(int category, String account, int status, @Nullable String transaction, long cents) {
        ObjectNode notice = JsonNodeFactory.instance.objectNode();
        notice.put("ExtId", account);
        notice.put("IntId", findWallet(account).map(Thing.Wallet::id).orElse(""));
        notice.put("NotifDate", Paris.withoutZone(now()));
        notice.put("NotifCategory", String.valueOf(category));
        notice.put("Status", String.valueOf(status));
        if (transaction != null) {
            notice.put("IdTransaction", transaction);
            notice.put("Amount", BigDecimal.valueOf(cents, 2).toPlainString());
        }
        notice("notice-" + newId(), notice.toString());
    }
}
