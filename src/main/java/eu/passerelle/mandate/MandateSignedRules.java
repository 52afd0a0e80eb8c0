package eu.passerelle.mandate;

import eu.passerelle.delivery.Fault;
import eu.passerelle.money.CardNumbers;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Iban;
import eu.passerelle.money.MandateReference;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.provider.Rail;
import eu.passerelle.provider.Rails;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of {@code mandate.signed} that no schema can say. Pure but for the creditors' files. */
@Component
class MandateSignedRules {
    private final Creditors creditors;
    private final Rails rails;

    MandateSignedRules(Creditors creditors, Rails rails) {
        this.creditors = creditors;
        this.rails = rails;
    }

    List<Fault> faults(MandateSigned signed) {
        List<Fault> faults = new ArrayList<>();
        if (!isMandateReference(signed.mandate())) {
            faults.add(badReference());
        }
        iban(signed.account(), faults);
        rail(signed, faults);
        freeTexts(signed, faults);
        return faults;
    }

    List<Fault> faults(MandateAmended amended) {
        List<Fault> faults = new ArrayList<>();
        if (!isMandateReference(amended.mandate())) {
            faults.add(badReference());
        }
        if (amended.amendedOn() == null) {
            faults.add(new Fault("/data/amendedOn", "amended-on", "an amendment has its day"));
        }
        if (amended.account() == null && amended.rail() == null && amended.former() == null) {
            faults.add(new Fault("/data", "something-amended", "say what changed: account, rail or former"));
        }
        MandateSigned.Account account = amended.account();
        if (account != null) {
            iban(account, faults);
            noCard("/data/account/holder", account.holder(), faults);
        }
        Optional<CreditorSettings> creditor = creditors.find(new Creditor(amended.creditor()));
        if (creditor.isEmpty()) {
            faults.add(unknownCreditor());
        } else if (amended.rail() != null && !creditor.get().rails().containsKey(amended.rail())) {
            faults.add(new Fault("/data/rail", "rail-is-open", "this creditor's file opens no such rail"));
        }
        MandateAmended.Former former = amended.former();
        if (former != null && former.mandate() != null && !isMandateReference(former.mandate())) {
            faults.add(new Fault("/data/former/mandate", "mandate-reference", "see /data/mandate"));
        }
        return faults;
    }

    private static void iban(MandateSigned.Account account, List<Fault> faults) {
        if (!account.iban().passes(MandateSignedRules::isIban)) {
            faults.add(new Fault("/data/account/iban", "iban", "the IBAN's country, length or check digits are wrong"));
        }
    }

    private static Fault unknownCreditor() {
        return new Fault("/data/creditor", "creditor-is-known", "no file config/creditors/<creditor>.yaml");
    }

    static boolean isMandateReference(String text) {
        try {
            return !new MandateReference(text).value().isEmpty();
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    static Fault badReference() {
        return new Fault(
                "/data/mandate",
                "mandate-reference",
                "a mandate reference is 1 to 35 SEPA characters, without / at an end and without //");
    }

    private static boolean isIban(String text) {
        try {
            return !Iban.parse(text).country().isEmpty();
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private void rail(MandateSigned signed, List<Fault> faults) {
        Optional<CreditorSettings> creditor = creditors.find(new Creditor(signed.creditor()));
        if (creditor.isEmpty()) {
            faults.add(unknownCreditor());
            return;
        }
        if (!creditor.get().rails().containsKey(signed.rail())) {
            faults.add(new Fault("/data/rail", "rail-is-open", "this creditor's file opens no such rail"));
        }
        rails.find(signed.rail()).ifPresent(rail -> needs(signed, rail, faults));
    }

    private static void needs(MandateSigned signed, Rail rail, List<Fault> faults) {
        if (rail.needsEmail() && signed.payer().email() == null) {
            faults.add(new Fault(
                    "/data/payer/email",
                    rail.name() + "-needs-email",
                    "rail " + rail.name() + " needs the payer's e-mail"));
        }
        if (rail.needsAddress() && signed.payer().address() == null) {
            faults.add(new Fault(
                    "/data/payer/address",
                    rail.name() + "-needs-address",
                    "rail " + rail.name() + " needs the payer's address"));
        }
        if (!rail.schemes().contains(signed.scheme())) {
            faults.add(new Fault(
                    "/data/scheme",
                    "scheme-of-rail",
                    "rail " + rail.name() + " collects under scheme "
                            + String.join(
                                    " or ", rail.schemes().stream().sorted().toList()) + " only"));
        }
    }

    private static void freeTexts(MandateSigned signed, List<Fault> faults) {
        noCard("/data/payer/givenName", signed.payer().givenName(), faults);
        noCard("/data/payer/familyName", signed.payer().familyName(), faults);
        noCard("/data/payer/email", signed.payer().email(), faults);
        noCard("/data/account/holder", signed.account().holder(), faults);
        MandateSigned.Address address = signed.payer().address();
        if (address != null) {
            noCard("/data/payer/address/line1", address.line1(), faults);
            noCard("/data/payer/address/line2", address.line2(), faults);
            noCard("/data/payer/address/postalCode", address.postalCode(), faults);
            noCard("/data/payer/address/city", address.city(), faults);
        }
    }

    private static void noCard(String pointer, @Nullable PersonalText text, List<Fault> faults) {
        if (text != null && text.passes(CardNumbers::looksLikeCardNumber)) {
            faults.add(new Fault(pointer, "card-number", "this text holds what looks like a card number"));
        }
    }
}
