package eu.passerelle.privacy;

import java.util.UUID;

/** One natural person at one creditor, as the hub knows it. Random: it says nothing about the person. */
public record SubjectId(UUID value) {}
