package eu.passerelle.architecture.planted;

/** Sound: stands for the root. */
public final class TheRoot {}
