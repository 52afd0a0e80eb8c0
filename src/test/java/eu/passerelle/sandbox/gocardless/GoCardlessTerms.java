package eu.passerelle.sandbox.gocardless;

/**
 * What GoCardless agreed with a creditor.
 *
 * @param directMandates its own pages are approved: else payers, accounts and mandates are made by billing requests,
 * and
 *     making them directly is answered 403
 * @param ownReferences its scheme identifier lets it name mandates itself
 * @param imports it may bring mandates along
 */
public record GoCardlessTerms(boolean directMandates, boolean ownReferences, boolean imports) {
    public static GoCardlessTerms everything() {
        return new GoCardlessTerms(true, true, true);
    }

    /** A creditor whose pages nobody has approved yet. */
    public static GoCardlessTerms hostedPagesOnly() {
        return new GoCardlessTerms(false, false, false);
    }
}
