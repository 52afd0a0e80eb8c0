package eu.passerelle.invoice;

import eu.passerelle.delivery.Controls;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Account;
import eu.passerelle.provider.AccountRoom;
import eu.passerelle.provider.AccountRoom.Breaker;
import eu.passerelle.provider.ProviderCalls;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much room a rail's accounts have, in figures for the console. */
final class RailRoom {
    private final String rail;
    private final ProviderCalls calls;
    private final Controls controls;
    private final JdbcClient jdbc;
    private final Clock businessClock;

    RailRoom(String rail, ProviderCalls calls, Controls controls, JdbcClient jdbc, Clock businessClock) {
        this.rail = rail;
        this.calls = calls;
        this.controls = controls;
        this.jdbc = jdbc;
        this.businessClock = businessClock;
    }

    /** Of the accounts that were ever called. */
    long tokensLeft() {
        return sum(account -> Math.max(0, Math.floor(account.tokens())));
    }

    long perSecond() {
        return sum(AccountRoom::perSecond);
    }

    long open() {
        return accounts().filter(account -> account.breaker() != Breaker.CLOSED).count();
    }

    long turnedAway() {
        return calls.rooms(rail).stream().mapToLong(AccountRoom::turnedAway).sum();
    }

    long held() {
        return jdbc.sql("""
            select count(*) from work where kind = 'collect' and lane like :lanes
              and parked_reason is null and lease_until is null and due_at <= :now
              and (exists (select 1 from control where paused and name in (:rail, work.lane))
                or exists (select 1 from work_lane where kind = 'collect' and lane = work.lane
                  and held_until > clock_timestamp()))\
            """)
                .param("lanes", rail + "/%")
                .param("rail", rail)
                .param("now", Sql.at(businessClock.instant()))
                .query(Long.class)
                .single();
    }

    /** One account, each of its buckets a clause. */
    String told(String creditor) {
        Account account = new Account(rail, new Creditor(creditor));
        List<AccountRoom> rooms = calls.rooms(rail).stream()
                .filter(room -> room.creditor().equals(account.creditor()))
                .toList();
        String pause = controls.paused(account.lane()) ? ", paused" : "";
        if (rooms.isEmpty()) {
            return account.lane() + pause + " was not called yet";
        }
        List<String> buckets = rooms.stream()
                .map(room -> "%s %.0f calls at once, then %.1f a second, turned away %d"
                        .formatted(
                                room.hop().isEmpty() ? "in all" : room.hop(),
                                Math.floor(room.tokens()),
                                room.perSecond(),
                                room.turnedAway()))
                .toList();
        String breaker =
                rooms.getFirst().breaker().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return account.lane() + pause + ": breaker " + breaker + "; " + String.join("; ", buckets);
    }

    private long sum(ToDoubleFunction<AccountRoom> figure) {
        return Math.round(accounts().mapToDouble(figure).sum());
    }

    private Stream<AccountRoom> accounts() {
        return calls.rooms(rail).stream().filter(room -> room.hop().isEmpty());
    }
}
