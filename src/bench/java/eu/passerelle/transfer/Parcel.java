package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import java.time.LocalDate;
import java.util.Optional;

/** A crossing of four sealed fields by the hop {@code stripe-collection}. */
record Parcel(
        Creditor creditor,
        SubjectId payer,
        Sealed<String> who,
        Sealed<Money> amount,
        Sealed<LocalDate> chargeOn,
        Sealed<String> remittance,
        String key)
        implements Crossing {
    static final String HOP = "stripe-collection";
    private static final Field WHO = new Field("payer.reference");
    private static final Field AMOUNT = new Field("collection.amount");
    private static final Field CHARGE_ON = new Field("collection.charge-date");
    private static final Field REMITTANCE = new Field("remittance.text");

    static Parcel of(Creditor creditor, SubjectId payer, Plain plain) {
        return new Parcel(
                creditor,
                payer,
                Sealed.of(WHO, payer, plain.who()),
                Sealed.of(AMOUNT, payer, plain.amount()),
                Sealed.of(CHARGE_ON, payer, plain.chargeOn()),
                Sealed.of(REMITTANCE, payer, plain.remittance()),
                plain.key());
    }

    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(payer);
    }

    @Override
    public Optional<String> rail() {
        return Optional.empty();
    }

    @Override
    public Optional<Fence> fence() {
        return Optional.empty();
    }

    /** The same content with nothing closed: what the bare route carries, and what the recipient sees. */
    record Plain(String who, Money amount, LocalDate chargeOn, String remittance, String key) {}

    /** What the recipient says: the amount it was shown. */
    record Taken(Money amount) implements Answer {}

    /** Answers at once. */
    static final class AtOnce implements Adapter<Parcel, Plain> {
        @Override
        public String hop() {
            return HOP;
        }

        @Override
        public String recipient() {
            return "stripe";
        }

        @Override
        public Class<Parcel> takes() {
            return Parcel.class;
        }

        @Override
        public Class<Plain> request() {
            return Plain.class;
        }

        @Override
        public Plain disclose(Parcel parcel, Disclosure disclosure) {
            return new Plain(
                    disclosure.pseudonym(parcel.who()),
                    disclosure.clear(parcel.amount()),
                    disclosure.clear(parcel.chargeOn()),
                    disclosure.clear(parcel.remittance()),
                    parcel.key());
        }

        @Override
        public Delivery deliver(Cleared<Plain> cleared) {
            cleared.countCall();
            return new Delivery.Delivered(new Taken(cleared.request().amount()));
        }

        @Override
        public boolean keepsRequest() {
            return false;
        }
    }
}
