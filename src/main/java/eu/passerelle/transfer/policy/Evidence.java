package eu.passerelle.transfer.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a fact is believed.
 *
 * @param source a page's address or a document's name
 * @param readOn the day on which somebody read it
 * @param validUntil the last day on which it may be relied upon
 */
record Evidence(String source, LocalDate readOn, Optional<LocalDate> validUntil) {}
