package eu.passerelle.transfer.policy;

import java.time.LocalDate;

/** Something that counts from a day on, and not beyond the day by which it was to be looked at again. */
record Reviewed(LocalDate since, LocalDate nextReviewOn) {}
