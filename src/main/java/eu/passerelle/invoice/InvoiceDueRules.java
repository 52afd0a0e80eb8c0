package eu.passerelle.invoice;

import eu.passerelle.delivery.Fault;
import eu.passerelle.money.CardNumbers;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.MandateReference;
import eu.passerelle.money.PersonalNumbers;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.provider.Rail;
import eu.passerelle.provider.Rails;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of {@code invoice.due} that no schema can say (contract.md, Events). Pure but for the creditors' files. */
@Component
class InvoiceDueRules {
    private final Creditors creditors;
    private final Rails rails;

    InvoiceDueRules(Creditors creditors, Rails rails) {
        this.creditors = creditors;
        this.rails = rails;
    }

    List<Fault> faults(InvoiceDue due) {
        List<Fault> faults = new ArrayList<>();
        number(due, faults);
        sums(due, faults);
        rail(due, faults);
        freeTexts(due, faults);
        return faults;
    }

    /** Kept in clear and read by the payer. A NIR is not looked for: one number in 97 of its form is pure chance. */
    private static void number(InvoiceDue due, List<Fault> faults) {
        if (PersonalNumbers.in(due.invoice()).stream().anyMatch(found -> found.kind() == PersonalNumbers.Kind.IBAN)) {
            faults.add(new Fault(
                    "/data/invoice", "personal-number", "an invoice number must not hold what is a valid IBAN"));
        }
    }

    private static void sums(InvoiceDue due, List<Fault> faults) {
        if (!due.total().isEuro()) {
            faults.add(new Fault("/data/total/currency", "currency-is-eur", "amounts are in EUR"));
        }
        if (due.total().amount() <= 0) {
            faults.add(new Fault("/data/total", "total-is-positive", "the total must be more than 0 cents"));
        }
        BigInteger total = BigInteger.valueOf(due.total().amount());
        BigInteger sum = due.lines().stream()
                .flatMap(line -> Stream.of(line.net(), line.vat()))
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (!sum.equals(total)) {
            faults.add(new Fault(
                    "/data/total",
                    "total-is-sum-of-lines",
                    "the lines' net and vat add up to " + sum + " cents, the total says "
                            + due.total().amount()));
        }
        if (due.deducted().signum() > 0 && due.deducted().compareTo(total) > 0) {
            faults.add(
                    new Fault("/data/deductions", "deductions-within-total", "the deductions are more than the total"));
        }
    }

    private void rail(InvoiceDue due, List<Fault> faults) {
        Optional<CreditorSettings> creditor = creditors.find(new Creditor(due.creditor()));
        if (creditor.isEmpty()) {
            faults.add(new Fault("/data/creditor", "creditor-is-known", "no file config/creditors/<creditor>.yaml"));
            return;
        }
        if (!creditor.get().rails().containsKey(due.payment().rail())) {
            faults.add(new Fault(
                    "/data/payment/rail", "rail-is-open", "this creditor's file opens no such rail in this version"));
        }
        String rail = due.payment().rail();
        if (due.payer().email() == null
                && rails.find(rail).filter(Rail::needsEmail).isPresent()) {
            faults.add(new Fault(
                    "/data/payer/email", rail + "-needs-email", "rail " + rail + " needs the payer's e-mail"));
        }
        due.mandate()
                .filter(mandate -> !isMandateReference(mandate))
                .ifPresent(mandate -> faults.add(new Fault(
                        "/data/payment/mandate",
                        "mandate-reference",
                        "a mandate reference is 1 to 35 SEPA characters")));
    }

    private static boolean isMandateReference(String text) {
        try {
            return !new MandateReference(text).value().isEmpty();
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static void freeTexts(InvoiceDue due, List<Fault> faults) {
        for (int index = 0; index < due.lines().size(); index++) {
            noCard("/data/lines/" + index + "/label", due.lines().get(index).label(), faults);
        }
        noCard("/data/payer/givenName", due.payer().givenName(), faults);
        noCard("/data/payer/familyName", due.payer().familyName(), faults);
        noCard("/data/payer/email", due.payer().email(), faults);
        InvoiceDue.Address address = due.payer().address();
        if (address != null) {
            noCard("/data/payer/address/line1", address.line1(), faults);
            noCard("/data/payer/address/line2", address.line2(), faults);
            noCard("/data/payer/address/postalCode", address.postalCode(), faults);
            noCard("/data/payer/address/city", address.city(), faults);
        }
        InvoiceDue.Beneficiary beneficiary = due.beneficiary();
        if (beneficiary != null) {
            noCard("/data/beneficiary/givenName", beneficiary.givenName(), faults);
            noCard("/data/beneficiary/familyName", beneficiary.familyName(), faults);
        }
    }

    /** No card number ever enters: cards are typed on the provider's page. */
    private static void noCard(String pointer, @Nullable PersonalText text, List<Fault> faults) {
        if (text != null && text.passes(CardNumbers::looksLikeCardNumber)) {
            faults.add(new Fault(pointer, "card-number", "this text holds what looks like a card number"));
        }
    }
}
