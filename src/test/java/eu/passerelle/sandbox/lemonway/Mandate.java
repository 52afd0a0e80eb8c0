package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A SEPA mandate.
 *
 * @param account the account it stands on
 * @param address street, postCode, city and country as given
 * @param rum the unique mandate reference
 * @param used whether a debit was ever asked for with it
 * @param signing where its signature stands; null before it was asked for
 */
record Mandate(
        String id,
        long created,
        String account,
        String holder,
        String iban,
        String bic,
        boolean recurring,
        ObjectNode address,
        String rum,
        State state,
        long changedAt,
        boolean used,
        @Nullable Signing signing,
        @Nullable Long nextAt)
        implements Thing {

    @Override
    public @Nullable Long dueAt() {
        return nextAt;
    }

    enum State {
        PENDING(0),
        VALIDATED(5),
        ENABLED(6),
        DISABLED(8),
        REJECTED(9);

        private final int wire;

        State(int wire) {
            this.wire = wire;
        }

        int wire() {
            return wire;
        }
    }

    /** A signature on the hosted page; the token stays good when the payer refuses. */
    record Signing(String token, String returnUrl, String errorUrl, boolean done) {}

    boolean usable() {
        return state == State.VALIDATED || state == State.ENABLED;
    }

    Mandate become(State next, long at) {
        return new Mandate(
                id, created, account, holder, iban, bic, recurring, address, rum, next, at, used, signing, null);
    }

    Mandate use() {
        return new Mandate(
                id, created, account, holder, iban, bic, recurring, address, rum, state, changedAt, true, signing,
                nextAt);
    }

    Mandate signing(Signing next) {
        return new Mandate(
                id, created, account, holder, iban, bic, recurring, address, rum, state, changedAt, used, next, nextAt);
    }
}
