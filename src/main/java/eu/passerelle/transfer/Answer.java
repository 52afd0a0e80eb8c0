package eu.passerelle.transfer;

/** What a recipient answered, in the words of the port that defines the crossing. */
public interface Answer {}
