package eu.passerelle.sandbox.lemonway;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What this Lemonway does where its documents leave the question open.
 *
 * @param searchLag business time until a new or changed transaction is found by reference or date
 * @param tokenLife machine time after which a token is refused
 * @param noticeRepeats how often a notice that nobody took is tried again
 */
public record Habits(Set<Quirk> quirks, Duration searchLag, Duration tokenLife, int noticeRepeats) {
    public Habits {
        quirks = Set.copyOf(quirks);
    }

    /** The worst of what the documents allow, where there is a worst: a notice is told once, a search lags behind. */
    public static Habits usual() {
        return new Habits(Set.of(), Duration.ofMinutes(2), Duration.ofDays(90), 0);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public Habits with(Quirk... more) {
        Set<Quirk> all = EnumSet.noneOf(Quirk.class);
        all.addAll(quirks);
        all.addAll(List.of(more));
        return new Habits(all, searchLag, tokenLife, noticeRepeats);
    }

    public Habits withSearchLag(Duration lag) {
        return new Habits(quirks, lag, tokenLife, noticeRepeats);
    }

    public Habits withTokenLife(Duration life) {
        return new Habits(quirks, searchLag, life, noticeRepeats);
    }

    public Habits withNoticeRepeats(int repeats) {
        return new Habits(quirks, searchLag, tokenLife, repeats);
    }
}
