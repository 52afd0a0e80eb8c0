package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.feed.Person;
import java.util.List;

/**
 * One personal value that was planted by feeding it.
 *
 * @param owner creditor and core's id of the person; never the person's name
 * @param field of {@code config/catalogue.yaml} under which a hop may declare it clear
 */
record Canary(String owner, String creditor, Field field, String value) {

    /** What a value is, with the names by which hops declare it. */
    enum Field {
        NAME(List.of("payer.name", "payer.family-name", "account.holder")),
        EMAIL(List.of("payer.email")),
        ADDRESS(List.of("payer.address-line1")),
        IBAN(List.of("account.iban")),
        /** A social security number: no hop of today may have one. */
        NIR(List.of()),
        /** What says how somebody is helped, and so how ill they are. */
        HEALTH(List.of()),
        /** A key or token of the hub itself. */
        SECRET(List.of());

        private final List<String> declared;

        Field(List<String> declared) {
            this.declared = declared;
        }

        List<String> declared() {
            return declared;
        }
    }

    static List<Canary> of(String creditor, Person person) {
        String owner = creditor + "/" + person.id();
        return List.of(
                new Canary(owner, creditor, Field.NAME, person.familyName()),
                new Canary(owner, creditor, Field.EMAIL, person.email()),
                new Canary(owner, creditor, Field.ADDRESS, person.line1()),
                new Canary(owner, creditor, Field.IBAN, person.iban()));
    }

    /** Says which value it is without saying the value. */
    @Override
    public String toString() {
        return field + " of " + owner;
    }
}
