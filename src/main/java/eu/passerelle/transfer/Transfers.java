package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;

/** The transfer decision ahead of the hop, for planners: would this hop let this creditor's data out today? */
public interface Transfers {

    /** Empty when allowed; else the refusal, whose evidence row is committed with the caller's transaction. */
    Optional<Outcome.Refused> refusal(String hop, Creditor creditor, SubjectId subject, String key);
}
