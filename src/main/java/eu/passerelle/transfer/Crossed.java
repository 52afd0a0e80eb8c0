package eu.passerelle.transfer;

/** A crossing and what became of it: the body that a {@code hop:} step leaves on the exchange. */
public record Crossed(Crossing crossing, Outcome outcome) {}
