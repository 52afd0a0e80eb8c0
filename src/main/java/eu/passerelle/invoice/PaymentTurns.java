package eu.passerelle.invoice;

import eu.passerelle.money.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often a payment's money came and went, where the provider gives the returns no names: what it said, sorted by its
 * own times. A failure newer than the payment is a return; one that is older is history. What is told late can only add
 * turns between those that are known, so that money events are only ever added. Table {@code payment_turn}.
 */
@Component
class PaymentTurns {
    private final JdbcClient jdbc;
    private final CollectionTable collections;

    PaymentTurns(JdbcClient jdbc, CollectionTable collections) {
        this.jdbc = jdbc;
        this.collections = collections;
    }

    /** What may turn the money, in the order in which it counts when two are of the same time. */
    enum Kind {
        FAILED,
        PAID,
        RETURNED,
        REINSTATED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean comes() {
            return this == PAID || this == REINSTATED;
        }
    }

    record Turn(Kind kind, Instant at, long cents, Optional<String> reason, Optional<String> nativeCause) {}

    /**
     * What was new.
     *
     * @param why the last time that the money went
     */
    record Turned(boolean moved, Optional<Turn> why) {}

    /** Adds what was said, and the money events that are missing. */
    Turned add(Reference reference, Turn said) {
        jdbc.sql("""
            insert into payment_turn (reference, kind, at, cents, reason, native_cause)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """)
                .params(
                        reference.value(),
                        said.kind().word(),
                        Sql.at(said.at()),
                        said.cents(),
                        said.reason().orElse(null),
                        said.nativeCause().orElse(null))
                .update();
        List<Turn> turns = turns(of(reference));
        boolean moved = false;
        for (int index = 1; index < turns.size(); index++) {
            Turn turn = turns.get(index);
            boolean comes = turn.kind().comes();
            // What comes again is what had gone.
            long cents = comes ? turns.get(index - 1).cents() : turn.cents();
            moved |= collections.addMoney(
                    reference, comes ? "reinstated" : "returned", "turn-" + (index + 1) / 2, cents, turn.at());
        }
        return new Turned(
                moved,
                turns.stream().skip(1).filter(turn -> !turn.kind().comes()).reduce((first, second) -> second));
    }

    /** The first is the payment, the second its return, the third its coming again, and so on. */
    static List<Turn> turns(List<Turn> said) {
        List<Turn> sorted = said.stream()
                .sorted(Comparator.comparing(Turn::at).thenComparing(Turn::kind))
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (Turn turn : sorted) {
            if (turns.isEmpty() && turn.kind() == Kind.RETURNED) {
                // What went back had come, though nobody has told of that yet.
                turns.add(new Turn(Kind.PAID, turn.at(), turn.cents(), Optional.empty(), Optional.empty()));
            }
            boolean known = turns.isEmpty()
                    ? turn.kind() == Kind.FAILED
                    : turns.getLast().kind().comes() == turn.kind().comes();
            if (!known) {
                turns.add(turn);
            }
        }
        return turns;
    }

    private List<Turn> of(Reference reference) {
        return jdbc.sql("select kind, at, cents, reason, native_cause from payment_turn where reference = ?")
                .param(reference.value())
                .query(PaymentTurns::turn)
                .list();
    }

    private static Turn turn(ResultSet rows, int index) throws SQLException {
        return new Turn(
                Kind.valueOf(rows.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                rows.getTimestamp("at").toInstant(),
                rows.getLong("cents"),
                Optional.ofNullable(rows.getString("reason")),
                Optional.ofNullable(rows.getString("native_cause")));
    }
}
