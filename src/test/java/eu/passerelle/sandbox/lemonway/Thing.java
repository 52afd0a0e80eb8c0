package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Held;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/**
 * What a partner holds, as the journal keeps it. Every moment is business time in epoch seconds, money is cents, and
 * {@code account} the id that the partner chose for a payment account.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = Thing.Wallet.class, name = "wallet"),
    @JsonSubTypes.Type(value = Mandate.class, name = "mandate"),
    @JsonSubTypes.Type(value = MoneyIn.class, name = "money-in"),
    @JsonSubTypes.Type(value = Thing.Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Thing.Dispute.class, name = "dispute"),
    @JsonSubTypes.Type(value = Thing.Iban.class, name = "iban"),
    @JsonSubTypes.Type(value = MoneyOut.class, name = "money-out"),
    @JsonSubTypes.Type(value = Thing.Movement.class, name = "movement"),
    @JsonSubTypes.Type(value = Thing.StandingOrder.class, name = "standing-order"),
    @JsonSubTypes.Type(value = Thing.Script.class, name = "script"),
    @JsonSubTypes.Type(value = Thing.Token.class, name = "token")
})
sealed interface Thing extends Held
        permits Thing.Wallet,
                Mandate,
                MoneyIn,
                Thing.Refund,
                Thing.Dispute,
                Thing.Iban,
                MoneyOut,
                Thing.Movement,
                Thing.StandingOrder,
                Thing.Script,
                Thing.Token {

    /** The id as Lemonway writes it. */
    default long number() {
        return Long.parseLong(id());
    }

    /**
     * A payment account.
     *
     * @param fields what registration and updates said, without the account's id
     * @param status 5 as registered, 6 verified
     */
    record Wallet(
            String id,
            long created,
            String account,
            boolean legal,
            ObjectNode fields,
            int status,
            boolean blocked,
            long changedAt)
            implements Thing {
        static final int REGISTERED = 5;
        static final int VERIFIED = 6;

        Wallet with(ObjectNode newFields) {
            return new Wallet(id, created, account, legal, newFields, status, blocked, changedAt);
        }

        Wallet with(int newStatus, boolean nowBlocked, long at) {
            return new Wallet(id, created, account, legal, fields, newStatus, nowBlocked, at);
        }

        boolean verified() {
            return status == VERIFIED && !blocked;
        }
    }

    /** A refund of a card payment. */
    record Refund(
            String id,
            long created,
            String moneyIn,
            String account,
            long cents,
            @Nullable String comment,
            State state,
            @Nullable Long nextAt)
            implements Thing {
        enum State {
            SUCCESS(0),
            PENDING(4),
            PSP_ERROR(6);

            private final int wire;

            State(int wire) {
                this.wire = wire;
            }

            int wire() {
                return wire;
            }
        }

        @Override
        public @Nullable Long dueAt() {
            return nextAt;
        }

        Refund ended(State end) {
            return new Refund(id, created, moneyIn, account, cents, comment, end, null);
        }
    }

    /** A debit that its payer's bank took back. */
    record Dispute(String id, long created, String moneyIn, String account, long cents, String reason)
            implements Thing {}

    /** An IBAN registered for money-outs. */
    record Iban(
            String id,
            long created,
            String account,
            String holder,
            String iban,
            @Nullable String bic,
            State state,
            long changedAt,
            @Nullable Long nextAt)
            implements Thing {
        enum State {
            WAITING(4),
            ACTIVE(5),
            DEACTIVATED(8),
            REJECTED(9);

            private final int wire;

            State(int wire) {
                this.wire = wire;
            }

            int wire() {
                return wire;
            }
        }

        @Override
        public @Nullable Long dueAt() {
            return nextAt;
        }

        Iban become(State next, long at) {
            return new Iban(id, created, account, holder, iban, bic, next, at, null);
        }
    }

    /**
     * One signed change of an account's balance.
     *
     * @param moneyIn the money-in it is of; empty without one
     * @param payout the money-out to the creditor that it went out with; null while it is part of the balance
     */
    record Movement(
            String id,
            long created,
            String account,
            String kind,
            String moneyIn,
            long cents,
            @Nullable String payout) implements Thing {
        Movement goneWith(@Nullable String moneyOut) {
            return new Movement(id, created, account, kind, moneyIn, cents, moneyOut);
        }
    }

    /** The creditor's own order in the dashboard: its whole balance to its bank, once a week. */
    record StandingOrder(String id, long created, String account, DayOfWeek day, long nextAt) implements Thing {
        @Override
        public Long dueAt() {
            return nextAt;
        }
    }

    /** What becomes of one family on one IBAN; the id is made of both, the IBAN as a keyed digest. */
    record Script(String id, long created, Ending ending) implements Thing {
        static String id(Ending.Family family, String ibanDigest) {
            return family + ":" + ibanDigest;
        }
    }

    /** An access token that was given out; the id is its digest. {@code expiresAt} is machine time. */
    record Token(String id, long created, long expiresAt) implements Thing {}
}
