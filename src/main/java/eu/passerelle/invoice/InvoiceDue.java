package eu.passerelle.invoice;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import eu.passerelle.money.MandateReference;
import eu.passerelle.privacy.PersonalText;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared fields of {@code eu.passerelle.invoice.due.v1}; what core sends beyond them is dropped at the door. */
record InvoiceDue(
        @NotPersonal String creditor,
        @Crosses("invoice.number") String invoice,
        @NotPersonal LocalDate issuedOn,
        @Crosses("collection.charge-date") LocalDate dueOn,
        @Crosses("collection.amount") Amount total,
        @Crosses("collection.amount") List<Line> lines,
        @Crosses("collection.amount") @Nullable List<Deduction> deductions,
        Payer payer,
        @Nullable Beneficiary beneficiary,
        @NotPersonal Payment payment) {

    record Line(
            @Crosses("invoice.line-label") PersonalText label,
            long net,
            @Nullable String vatRate,
            long vat,
            @Nullable String account) {}

    record Deduction(String kind, long amount) {}

    record Payer(
            @Crosses("payer.id") PersonalText id,
            @Crosses("payer.given-name") PersonalText givenName,
            @Crosses("payer.family-name") PersonalText familyName,
            @Crosses("payer.email") @Nullable PersonalText email,
            @Nullable Address address) {}

    record Address(
            @Crosses("payer.address-line1") PersonalText line1,
            @Crosses("payer.address-line2") @Nullable PersonalText line2,
            @Crosses("payer.postal-code") PersonalText postalCode,
            @Crosses("payer.city") PersonalText city,
            @Crosses("payer.country") PersonalText country) {}

    record Beneficiary(
            @Crosses("beneficiary.id") PersonalText id,
            @Crosses("beneficiary.given-name") PersonalText givenName,
            @Crosses("beneficiary.family-name") PersonalText familyName) {}

    record Payment(
            String rail,
            @Crosses("mandate.reference") @Nullable String mandate) {}

    /** Cents, whatever their size. */
    BigInteger deducted() {
        return deductions == null
                ? BigInteger.ZERO
                : deductions.stream()
                        .map(deduction -> BigInteger.valueOf(deduction.amount()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Amount to collect: total less deductions. */
    long collectCents() {
        return BigInteger.valueOf(total.amount()).subtract(deducted()).longValueExact();
    }

    Optional<String> mandate() {
        return Optional.ofNullable(payment.mandate());
    }

    /** The mandate as banks compare it, without regard to case and spaces. */
    Optional<String> comparableMandate() {
        return mandate().map(text -> new MandateReference(text).comparable());
    }
}
