package eu.passerelle.sandbox.feed;

import java.util.List;

/**
 * An invented payer, or somebody that a payer pays for.
 *
 * @param id the core system's, unique at its creditor
 * @param familyName of the sandbox's own making, so that it is found nowhere by chance
 */
public record Person(
        String id,
        String givenName,
        String familyName,
        String email,
        String line1,
        String postalCode,
        String city,
        String iban) {

    public String name() {
        return givenName + " " + familyName;
    }

    /** As banks write a holder: without accents. */
    String holder() {
        return java.text.Normalizer.normalize(
                        name().replace("œ", "oe").replace("Œ", "Oe"), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    /** The values by which this person would be recognised wherever they are seen. */
    public List<String> traits() {
        return List.of(familyName, email, line1, iban);
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
