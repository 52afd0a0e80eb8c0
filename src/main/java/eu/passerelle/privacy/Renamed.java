package eu.passerelle.privacy;

/**
 * A subject whose name at one recipient was changed after a compromise.
 *
 * @param formerEpoch of the key that its name was made with before
 * @param epoch of the one since
 */
public record Renamed(SubjectId subject, int formerEpoch, int epoch) {}
