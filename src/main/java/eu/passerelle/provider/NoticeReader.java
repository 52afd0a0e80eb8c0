package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import java.util.List;
import java.util.Optional;

/** How one provider's notices are proved and read. The adapter of each provider that notifies has one. */
public interface NoticeReader {

    /** {@code stripe}: the path below {@code /webhooks} and the recipient's id. */
    String provider();

    /** Checks the proof over the raw bytes in constant time, and finds whose the notice is. */
    Proof prove(
            Optional<Creditor> addressed, byte[] body, java.util.function.Function<String, Optional<String>> header);

    /** Reads a stored, proved notice. What the hub does not use is {@link Notice.Unrecognised}, never an exception. */
    List<Notice> read(byte[] body);

    /** What came of checking a notice. */
    sealed interface Proof {
        /** {@code creditor} is empty when the account belongs to nobody here: stored, answered and parked. */
        record Proved(Optional<Creditor> creditor, String eventId, String type) implements Proof {}

        /** Not from the provider, too old, or unreadable. */
        record Unproved(String why) implements Proof {}
    }

    /** One thing a notice tells. */
    sealed interface Notice {
        record OfPayment(PaymentFact fact) implements Notice {}

        /** Something changed about this payment, and the notice alone does not say what: ask. */
        record AskAbout(PaymentFact.PaymentName name) implements Notice {}

        record MandateEnded(String mandate, Reason reason, String nativeCause) implements Notice {}

        record Unrecognised(String type) implements Notice {}
    }
}
