package eu.passerelle.architecture.planted.mandate.published;

/** Sound: what a flow tells the others. */
public record MandateEnded(String mandate) {}
