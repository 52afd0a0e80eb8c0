package eu.passerelle.invoice;

import eu.passerelle.console.Watched;
import eu.passerelle.console.WatchedRails;
import eu.passerelle.delivery.Controls;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Account;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.settings.Creditors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.openmbean.SimpleType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations see of each rail: its collections by state, what is due for it, and its pause. */
@Component
class RailWatch implements WatchedRails {
    private final Creditors creditors;
    private final ProviderCalls calls;
    private final JdbcClient jdbc;
    private final Controls controls;
    private final Clock businessClock;

    RailWatch(Creditors creditors, ProviderCalls calls, JdbcClient jdbc, Controls controls, Clock businessClock) {
        this.creditors = creditors;
        this.calls = calls;
        this.jdbc = jdbc;
        this.controls = controls;
        this.businessClock = businessClock;
    }

    @Override
    public List<Watched> rails() {
        return creditors.all().stream()
                .flatMap(creditor -> creditor.rails().keySet().stream())
                .distinct()
                .sorted()
                .<Watched>map(OneRail::new)
                .toList();
    }

    private final class OneRail
            implements Watched, Watched.Pausing, Watched.PausingOne, Watched.Previewing, Watched.Showing {
        private final String rail;

        private final RailRoom room;

        OneRail(String rail) {
            this.rail = rail;
            this.room = new RailRoom(rail, calls, controls, jdbc, businessClock);
        }

        @Override
        public Kind kind() {
            return Kind.RAIL;
        }

        @Override
        public String name() {
            return rail;
        }

        @Override
        public Sight sight() {
            SortedMap<String, Long> count = new TreeMap<>();
            SortedMap<String, Long> cents = new TreeMap<>();
            jdbc.sql("""
                select state, count(*) as collections, sum(amount_cents) as cents
                  from collection where rail = ? group by state\
                """)
                    .param(rail)
                    .query((rows, index) -> {
                        count.put(rows.getString("state"), rows.getLong("collections"));
                        return cents.put(rows.getString("state"), rows.getLong("cents"));
                    })
                    .list();
            return due(count, cents);
        }

        private Sight due(SortedMap<String, Long> count, SortedMap<String, Long> cents) {
            Instant now = businessClock.instant();
            return jdbc.sql("""
                select count(*) as due, min(submit_at) as oldest from collection
                 where rail = ? and state in ('planned', 'not-sent') and submit_at <= ?\
                """)
                    .params(rail, Sql.at(now))
                    .query((rows, index) -> new Sight(
                            rows.getLong("due"),
                            rows.getTimestamp("oldest") == null
                                    ? Duration.ZERO
                                    : Duration.between(
                                            rows.getTimestamp("oldest").toInstant(), now),
                            count,
                            cents))
                    .single();
        }

        /** The creditors with an account at it. */
        @Override
        public List<String> ids() {
            return creditors.all().stream()
                    .filter(creditor -> creditor.rails().containsKey(rail))
                    .map(creditor -> creditor.creditor().id())
                    .sorted()
                    .toList();
        }

        @Override
        public List<Figure> figures() {
            return List.of(
                    figure("TokensLeft", "Calls that its accounts may make at once.", "calls", room::tokensLeft),
                    figure("CallsPerSecond", "The rate of its accounts together now.", "calls/s", room::perSecond),
                    figure("BreakersOpen", "Accounts that do not answer and are not called.", "accounts", room::open),
                    figure("TurnedAwayCount", "Calls that the provider answered with 429.", "calls", room::turnedAway),
                    figure(
                            "HeldCount",
                            "Due collections whose account is paused or has no room.",
                            "items",
                            room::held));
        }

        private Figure figure(String name, String means, String units, Supplier<Object> value) {
            return new Figure(name, means, SimpleType.LONG, units, value);
        }

        @Override
        public String preview(String id) {
            return room.told(id);
        }

        @Override
        public String pauseOne(String id, String who) {
            controls.pause(account(id).lane(), who);
            return account(id).lane() + " is paused in every process; what is planned for it waits";
        }

        @Override
        public String resumeOne(String id, String who) {
            controls.resume(account(id).lane(), who);
            return account(id).lane() + " goes on";
        }

        private Account account(String id) {
            return new Account(rail, new Creditor(id));
        }

        @Override
        public boolean paused() {
            return controls.paused(rail);
        }

        @Override
        public String pause(String who) {
            controls.pause(rail, who);
            return rail + " is paused in every process; what is planned for it waits, what is asked goes on";
        }

        @Override
        public String resume(String who) {
            controls.resume(rail, who);
            return rail + " goes on";
        }
    }
}
