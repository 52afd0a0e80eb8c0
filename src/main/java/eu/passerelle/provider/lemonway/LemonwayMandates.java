package eu.passerelle.provider.lemonway;

import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.lemonway.LemonwayJson.Mandate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mandates: read as facts, and listed on the account they stand on. */
final class LemonwayMandates {
    private static final int PENDING = 0;
    private static final int VALIDATED = 5;
    private static final int ENABLED = 6;
    private static final int DISABLED = 8;
    private static final int REJECTED = 9;

    private LemonwayMandates() {}

    static boolean isPending(Mandate mandate) {
        return mandate.status() == PENDING;
    }

    static boolean isUsable(Mandate mandate) {
        return mandate.status() == VALIDATED || mandate.status() == ENABLED;
    }

    static boolean isOver(Mandate mandate) {
        return mandate.status() == DISABLED || mandate.status() == REJECTED;
    }

    /** Empty for a state that is not documented: nothing is guessed. */
    static Optional<MandateFact> fact(Mandate mandate, Instant at) {
        String name = Long.toString(mandate.id());
        String state = Integer.toString(mandate.status());
        return switch (mandate.status()) {
            case PENDING -> Optional.of(new MandateFact.Awaited(name, at));
            case VALIDATED, ENABLED -> Optional.of(new MandateFact.Usable(name, at));
            case DISABLED ->
                Optional.of(
                        new MandateFact.Ended(name, MandateFact.Ending.CANCELLED, Reason.MANDATE_INVALID, state, at));
            case REJECTED ->
                Optional.of(new MandateFact.Ended(name, MandateFact.Ending.FAILED, Reason.MANDATE_INVALID, state, at));
            default -> Optional.empty();
        };
    }

    static List<Mandate> on(LemonwayCall call, String account) throws LemonwayTrouble {
        return call.get("/moneyins/" + LemonwayPayments.encoded(account) + "/mandate", LemonwayJson.Mandates.class)
                .all();
    }

    static Optional<Mandate> find(LemonwayCall call, String account, String mandate) throws LemonwayTrouble {
        return on(call, account).stream()
                .filter(each -> Long.toString(each.id()).equals(mandate))
                .findFirst();
    }

    static Mandate required(LemonwayJson.OneMandate one) throws LemonwayTrouble {
        Mandate mandate = one.mandate();
        if (mandate == null || mandate.id() == 0) {
            throw new LemonwayTrouble.Unknown("lemonway's answer has no mandate");
        }
        return mandate;
    }
}
