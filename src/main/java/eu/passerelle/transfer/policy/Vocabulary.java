package eu.passerelle.transfer.policy;

import eu.passerelle.settings.NearestWord;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.policy.Catalogue.Sensitivity;
import java.util.List;
import java.util.Map;

/**
 * Words of two public vocabularies that the catalogue may use, restated as far as this hub can have to do with them:
 * data categories of fideslang 3.2, without those it gave up, and terms of the W3C community's Data Privacy Vocabulary
 * 2.0 with its personal-data extension ({@code pd:}). {@code dpv:Profiling} is a processing there, the others are
 * purposes.
 */
final class Vocabulary {
    private static final List<String> CATEGORIES = List.of(
            "system.operations",
            "user.contact.address",
            "user.contact.address.city",
            "user.contact.address.country",
            "user.contact.address.postal_code",
            "user.contact.address.street",
            "user.contact.email",
            "user.contact.phone_number",
            "user.demographic.date_of_birth",
            "user.financial",
            "user.financial.bank_account",
            "user.government_id.national_identification_number",
            "user.health",
            "user.location",
            "user.name",
            "user.name.first",
            "user.name.last",
            "user.payment",
            "user.professional_information",
            "user.professional_information.job_title",
            "user.professional_information.workplace",
            "user.unique_id",
            "user.unique_id.deterministic");
    private static final List<String> PURPOSES = List.of(
            "dpv:DirectMarketing",
            "dpv:DisputeManagement",
            "dpv:FulfilmentOfContractualObligation",
            "dpv:HumanResourceManagement",
            "dpv:LegalCompliance",
            "dpv:PaymentManagement",
            "dpv:PersonnelPayment",
            "dpv:Profiling",
            "dpv:RecordManagement",
            "dpv:RightsFulfillment",
            "dpv:ServiceProvision");
    private static final List<String> PERSONAL_DATA = List.of(
            "pd:BankAccount",
            "pd:BirthDate",
            "pd:City",
            "pd:Country",
            "pd:CurrentEmployment",
            "pd:EmailAddress",
            "pd:FinancialAccountNumber",
            "pd:Identifier",
            "pd:Location",
            "pd:MedicalHealth",
            "pd:Name",
            "pd:OfficialID",
            "pd:PhysicalAddress",
            "pd:PostalCode",
            "pd:Salary",
            "pd:Transactional");

    /** What values are at least, whatever a catalogue calls them. */
    private static final Map<String, Sensitivity> LEAST = Map.of(
            "user.financial.bank_account", Sensitivity.BANK,
            "user.government_id.national_identification_number", Sensitivity.NIR,
            "user.health", Sensitivity.SPECIAL,
            "pd:BankAccount", Sensitivity.BANK,
            "pd:FinancialAccountNumber", Sensitivity.BANK,
            "pd:MedicalHealth", Sensitivity.SPECIAL,
            "pd:OfficialID", Sensitivity.NIR);

    private Vocabulary() {}

    /** The least that a data category or a term of the Data Privacy Vocabulary allows. */
    static Sensitivity least(String word) {
        return LEAST.getOrDefault(word, isAboutPeople(word) ? Sensitivity.PERSONAL : Sensitivity.INTERNAL);
    }

    static boolean isAboutPeople(String category) {
        return category.startsWith("user.");
    }

    static void tellUnknownCategory(Section section, String key, String word) {
        tell(section, key, "unknown data category '" + word + "'", word, CATEGORIES);
    }

    static void tellUnknownPurpose(Section section, String key, String word) {
        tell(section, key, "unknown purpose of the Data Privacy Vocabulary '" + word + "'", word, PURPOSES);
    }

    static void tellUnknownData(Section section, String key, String word) {
        tell(section, key, "unknown personal data of the Data Privacy Vocabulary '" + word + "'", word, PERSONAL_DATA);
    }

    // A question mark stands for a word that is missing, which is told already.
    private static void tell(Section section, String key, String rule, String word, List<String> known) {
        if (!known.contains(word) && !word.equals("?")) {
            section.fault(key, rule, NearestWord.mend(word, known));
        }
    }
}
