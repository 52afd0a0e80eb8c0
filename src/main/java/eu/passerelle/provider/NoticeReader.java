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

    /**
     * Reads a stored, proved notice; never an exception. What the hub knows and has no use for is
     * {@link Notice.Irrelevant}; what it does not know is {@link Notice.Unrecognised}, and its notice is parked.
     */
    List<Notice> read(byte[] body);

    /** What the provider expects as the answer to a body whose proof fails. */
    default int unprovedStatus() {
        return 400;
    }

    /** What came of checking a notice. */
    sealed interface Proof {
        /** One call may tell of many events; each is stored, applied and known by its own id. */
        record Proved(List<Told> told) implements Proof {
            public Proved {
                told = List.copyOf(told);
            }
        }

        /** Not from the provider, too old, or unreadable. */
        record Unproved(String why) implements Proof {}
    }

    /**
     * One event of a proved call.
     *
     * @param creditor empty when the account belongs to nobody here: stored, answered and parked
     * @param body what {@link #read} takes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Told(Optional<Creditor> creditor, String eventId, String type, byte[] body) {}

    /** One thing a notice tells. */
    sealed interface Notice {
        record OfPayment(PaymentFact fact) implements Notice {}

        /** Something changed about this payment, and the notice alone does not say what: ask. */
        record AskAbout(PaymentFact.PaymentName name) implements Notice {}

        record OfRefund(RefundFact fact) implements Notice {}

        record OfMandate(MandateFact fact) implements Notice {}

        record OfLink(LinkFact fact) implements Notice {}

        /** Something changed about this payout: fetch it. */
        record PayoutChanged(String payout) implements Notice {}

        /** Of a kind that the hub knows and has no use for. */
        record Irrelevant(String type) implements Notice {}

        /** Of a kind or in a state that the hub does not know: it waits for a person, for nothing is guessed. */
        record Unrecognised(String type) implements Notice {}
    }
}
