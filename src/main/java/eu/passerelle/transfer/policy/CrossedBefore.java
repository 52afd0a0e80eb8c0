package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** When a creditor's data last left for a recipient. */
@FunctionalInterface
interface CrossedBefore {

    /** @param settling purposes that begin nothing, whose crossings do not count */
    Optional<LocalDate> lastDay(Creditor creditor, String recipient, Set<String> settling);
}
