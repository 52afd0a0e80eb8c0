package eu.passerelle.invoice;

import eu.passerelle.money.MandateReference;
import eu.passerelle.privacy.PersonalText;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared fields of {@code eu.passerelle.invoice.due.v1}; what core sends beyond them is dropped at the door. */
record InvoiceDue(
        String creditor,
        String invoice,
        LocalDate issuedOn,
        LocalDate dueOn,
        Amount total,
        List<Line> lines,
        @Nullable List<Deduction> deductions,
        Payer payer,
        @Nullable Beneficiary beneficiary,
        Payment payment) {

    record Line(
            PersonalText label,
            long net,
            @Nullable String vatRate,
            long vat,
            @Nullable String account) {}

    record Deduction(String kind, long amount) {}

    record Payer(
            PersonalText id,
            PersonalText givenName,
            PersonalText familyName,
            @Nullable PersonalText email,
            @Nullable Address address) {}

    record Address(
            PersonalText line1,
            @Nullable PersonalText line2,
            PersonalText postalCode,
            PersonalText city,
            PersonalText country) {}

    record Beneficiary(PersonalText id, PersonalText givenName, PersonalText familyName) {}

    record Payment(String rail, @Nullable String mandate) {}

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
