package eu.passerelle.transfer;

import java.util.List;

/** What became of one crossing. */
public sealed interface Outcome permits Delivery, Outcome.Refused {

    /** Stopped by transfer policy; nothing left. Reasons in words an operator and a DPO can act on. */
    record Refused(String hop, List<String> reasons) implements Outcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
