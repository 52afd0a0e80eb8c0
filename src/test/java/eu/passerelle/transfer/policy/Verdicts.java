package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.util.List;

/** What tests ask of a decision. */
final class Verdicts {
    private Verdicts() {}

    static List<Reason> reasons(TransferDecision decision) {
        return decision instanceof Refused refused ? refused.reasons() : List.of();
    }

    static void refuses(TransferDecision decision, Kind kind, String text) {
        assertThat(reasons(decision)).anySatisfy(reason -> {
            assertThat(reason.kind()).isEqualTo(kind);
            assertThat(reason.text()).contains(text);
        });
    }

    static void allows(TransferDecision decision, String ground) {
        assertThat(decision).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.grounds()).contains(ground);
            assertThat(allowed.tolerated()).isEmpty();
        });
    }
}
