package eu.passerelle.architecture.planted.helpers;

import eu.passerelle.architecture.Breaks;

@Breaks("every-room-is-declared")
public final class Anything {}
