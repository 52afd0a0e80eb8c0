package eu.passerelle.sandbox.lemonway;

import java.net.URI;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/**
 * One partner of Lemonway's: a creditor with its payment account, verified and with its bank's IBAN activated.
 *
 * @param env the partner's name in the paths
 * @param apiKey what follows {@code Basic} when a token is asked for, used as given
 * @param noticeUrl where its notices go; null holds them back until an address is set
 * @param account the creditor's payment account
 * @param iban the creditor's own bank account: a money-out to it is a payout
 * @param payoutOn the weekday on which the whole balance goes there; null without a standing order
 */
public record LemonwayPartner(
        String env,
        String apiKey,
        @Nullable URI noticeUrl,
        String account,
        String iban,
        @Nullable DayOfWeek payoutOn) {
    public LemonwayPartner {
        if (!env.matches("[a-z0-9-]+") || apiKey.isBlank() || account.isBlank()) {
            throw new IllegalArgumentException("a partner has a name of a-z, 0-9 and -, a key and an account");
        }
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "LemonwayPartner[" + env + "]";
    }
}
