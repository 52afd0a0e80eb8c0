package eu.passerelle.settings;

import java.util.List;

/** Reads and checks further configuration files in the same pass, so that all faults are told at once. */
public interface ConfigCheck {

    /**
     * @param home where the files lie
     * @param creditors those whose files were read without fault, each with its place
     * @param faults what is wrong goes there
     */
    void check(Home home, List<Declared<CreditorSettings>> creditors, Faults faults);

    /**
     * After all files were read: what the keys need of them.
     *
     * @param keys what is wrong is told there
     */
    default void check(Declared<KeySettings> keys) {}

    /**
     * Something read from a file, with the place it was read from.
     *
     * @param at tells further faults at the right line
     */
    record Declared<T>(T value, Section at) {}
}
