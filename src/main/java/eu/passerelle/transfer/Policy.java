package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;

/**
 * The declared policy: what {@code config/hops.yaml}, {@code recipients.yaml}, {@code catalogue.yaml} and
 * {@code adequacy.yaml} say, checked at start.
 */
public interface Policy {

    /** @throws IllegalArgumentException when no such hop is declared */
    Hop hop(String name);

    Collection<Hop> hops();

    /** The line of {@code config/hops.yaml} at which a hop's entry begins, from 1. */
    int line(Hop hop);

    /** The verdict of today, on the business clock. An inbound hop lets nothing out and is always allowed. */
    TransferDecision decide(Hop hop, Creditor creditor);

    /** The verdict of another day, by what is declared now. */
    TransferDecision decide(Hop hop, Creditor creditor, LocalDate day);

    /** SHA-256 of each policy file as read, hexadecimal, by file name ({@code hops.yaml}): for the evidence. */
    SortedMap<String, String> versions();
}
