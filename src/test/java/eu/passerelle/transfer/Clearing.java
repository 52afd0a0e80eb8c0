package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;

/** Clears requests as a hop does, for tests that call an adapter without one. */
public final class Clearing {
    private Clearing() {}

    public static <R extends Record> Cleared<R> of(String hop, Creditor creditor, String key, R request) {
        return new Cleared<>(hop, creditor, key, request);
    }

    public static int calls(Cleared<?> cleared) {
        return cleared.calls();
    }
}
