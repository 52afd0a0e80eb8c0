package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Random codes that stand for subjects where a pseudonym has no room: unique in their account plan, kept in one table,
 * told to nobody else. A code says nothing by itself; when its subject is erased the table forgets whose it was, and
 * gives it to nobody again.
 */
final class ShortCodes {
    private static final int CODES_MAX = 20_000;
    private static final int TRIES_MAX = 200;
    private static final Duration AGE_MAX = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final RandomGenerator random;
    private final BoundedCache<Account, String> known = new BoundedCache<>(CODES_MAX, AGE_MAX, System::nanoTime);

    ShortCodes(JdbcTemplate jdbc, RandomGenerator random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /**
     * The subject's code, made when the two first meet.
     *
     * @throws IllegalStateException if the plan is so full that no free code was found
     */
    String of(Creditor creditor, String recipient, AccountPlan plan, SubjectId subject) {
        Account account = new Account(recipient, plan.name(), subject);
        String code = known.get(account);
        for (int tries = 0; code == null && tries < TRIES_MAX; tries++) {
            code = find(account);
            if (code == null) {
                // A code that is taken, or another process that gave this subject one: looked at again either way.
                jdbc.update(
                        "insert into short_code (creditor, recipient, plan, code, subject) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        creditor.id(),
                        recipient,
                        plan.name(),
                        Tokens.shortCode(plan.width(), random),
                        subject.value());
            }
        }
        if (code == null) {
            throw new IllegalStateException("account plan " + plan.name() + " of " + recipient + " for " + creditor.id()
                    + " is full: no code of " + plan.width() + " signs is free");
        }
        String found = code;
        DataKeys.onceCommitted(() -> known.put(account, found));
        return found;
    }

    private @Nullable String find(Account account) {
        List<String> codes = jdbc.queryForList(
                "select code from short_code where subject = ? and recipient = ? and plan = ?",
                String.class,
                account.subject.value(),
                account.recipient,
                account.plan);
        return codes.isEmpty() ? null : codes.get(0);
    }

    private record Account(String recipient, String plan, SubjectId subject) {}
}
