package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.util.Map;

/** How the ways out stand today, for who watches them. */
@FunctionalInterface
public interface Standings {

    /** How an outbound hop stands for each creditor; nothing for an inbound one. */
    Map<Creditor, Standing> of(String hop);
}
