package eu.passerelle.delivery;

/**
 * One thing wrong with what came in (RFC 9457 extension member).
 *
 * @param pointer RFC 6901 pointer from the event's root, such as {@code /data/total}
 * @param rule a stable name, such as {@code total-is-sum-of-lines}
 * @param message what to mend, without any personal value
 */
public record Fault(String pointer, String rule, String message) {}
