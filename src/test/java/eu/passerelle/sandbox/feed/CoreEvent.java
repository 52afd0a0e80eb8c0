package eu.passerelle.sandbox.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the core system sends it (contract.md, Events): a CloudEvent 1.0 in structured JSON. This is the core's
 * side of the contract, written from the contract and not from the hub's classes.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CoreEvent(
        String specversion,
        String type,
        String source,
        String id,
        String subject,
        Instant time,
        String datacontenttype,
        Object data) {

    static CoreEvent of(String type, String id, String subject, Instant time, Object data) {
        return new CoreEvent(
                "1.0", "eu.passerelle." + type + ".v1", "urn:core:eu-1", id, subject, time, "application/json", data);
    }

    record Amount(long amount, String currency) {
        static Amount euros(long cents) {
            return new Amount(cents, "EUR");
        }
    }

    record Address(String line1, String postalCode, String city, String country) {}

    record Payer(
            String id,
            String givenName,
            String familyName,
            @Nullable String email,
            Address address) {
        static Payer of(Person person) {
            return new Payer(person.id(), person.givenName(), person.familyName(), person.email(), address(person));
        }

        static Payer withoutEmail(Person person) {
            return new Payer(person.id(), person.givenName(), person.familyName(), null, address(person));
        }

        private static Address address(Person person) {
            return new Address(person.line1(), person.postalCode(), person.city(), "FR");
        }
    }

    record Beneficiary(String id, String givenName, String familyName) {}

    /** @param vatRate in percent with two decimals */
    record Line(String label, long net, String vatRate, long vat, String account) {}

    record Deduction(String kind, long amount) {}

    record Payment(String rail, String mandate) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
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
            Payment payment) {}

    record InvoiceCancelled(String creditor, String invoice) {}

    record Account(String holder, String iban) {}

    record Proof(String sha256) {}

    record MandateSigned(
            String creditor,
            String mandate,
            String rail,
            String scheme,
            String kind,
            LocalDate signedOn,
            String acceptance,
            Payer payer,
            Account account,
            Proof proof) {}

    record MandateRevoked(String creditor, String mandate) {}
}
