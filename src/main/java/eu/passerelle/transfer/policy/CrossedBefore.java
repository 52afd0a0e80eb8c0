package eu.passerelle.transfer.policy;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** When a creditor's data last left by some hops. */
@FunctionalInterface
interface CrossedBefore {

    Optional<LocalDate> lastDay(Creditor creditor, Collection<String> hops);
}
