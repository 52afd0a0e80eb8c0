package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.Ids;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account that may call the simulator.
 *
 * @param secretKey the bearer key; objects of one key are never visible to another
 * @param webhookUrl where its events go; null holds them back until an address is set
 * @param webhookSecrets each signs every event: one, or two while rotating
 * @param paidOutDaily whether what is available is paid out each day on which T2 is open; else nobody ever does
 * @param connected the account's id where the key is a platform's that acts for it; null where it is the account's own
 */
public record StripeAccount(
        String secretKey,
        @Nullable URI webhookUrl,
        List<String> webhookSecrets,
        boolean paidOutDaily,
        @Nullable String connected) {
    private static final String CONNECT = "connect|";

    public StripeAccount(String secretKey, @Nullable URI webhookUrl, List<String> webhookSecrets) {
        this(secretKey, webhookUrl, webhookSecrets, false);
    }

    public StripeAccount(
            String secretKey, @Nullable URI webhookUrl, List<String> webhookSecrets, boolean paidOutDaily) {
        this(secretKey, webhookUrl, webhookSecrets, paidOutDaily, null);
    }

    public StripeAccount {
        webhookSecrets = List.copyOf(webhookSecrets);
        if (secretKey.isBlank() || webhookSecrets.isEmpty()) {
            throw new IllegalArgumentException("an account has a secret key and at least one webhook secret");
        }
    }

    /** What its book is called, for ever. */
    String book() {
        return connected == null ? own(secretKey) : connected(connected);
    }

    static String own(String secretKey) {
        return "acct_" + Ids.of("account|" + secretKey, 16);
    }

    static String connected(String account) {
        return CONNECT + account;
    }

    /** The account that events name, from the name of its book; null for one whose own key is used. */
    static @Nullable String told(String book) {
        return book.startsWith(CONNECT) ? book.substring(CONNECT.length()) : null;
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "StripeAccount[webhookUrl=" + webhookUrl + "]";
    }
}
