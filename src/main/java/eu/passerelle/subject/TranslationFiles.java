package eu.passerelle.subject;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.privacy.Renamed;
import eu.passerelle.privacy.Translations;
import eu.passerelle.privacy.Translations.Planned;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Translation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Has each planned translation written by its recipient's hop, and keeps it waiting while that is refused. */
@Component
class TranslationFiles {
    static final String WORK = "translate";
    private static final Duration REFUSED_PAUSE = Duration.ofDays(1);

    private final Translations translations;
    private final Policy policy;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    TranslationFiles(
            Translations translations,
            Policy policy,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.translations = translations;
        this.policy = policy;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** Nothing crosses: there is no way for it, or nobody to tell of. */
    record Nothing() {}

    /** Asks for the files that can be written now. */
    public void plan() {
        transactions.executeWithoutResult(status -> translations
                .plan()
                .forEach(file -> work.add(WORK, Long.toString(file.number()), businessClock.instant())));
    }

    /** The crossing, or {@link Nothing}: a recipient without a declared way waits for a person. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Planned file = find(item);
            List<Renamed> people = translations.people(file);
            if (people.isEmpty()) {
                translations.withdraw(file);
                work.done(item);
                return new Nothing();
            }
            String hop = Translation.hopOf(file.recipient());
            if (policy.hops().stream().noneMatch(declared -> isWayOut(declared, hop))) {
                work.park(item, "no hop " + hop + " is declared");
                return new Nothing();
            }
            return new Translation(file.creditor(), file.recipient(), file.fileName(), people, Optional.of(item));
        }));
    }

    /** Has a file written at once that waits, or was written before; says so, in a sentence. */
    String again(String fileName) {
        return transactions.execute(status -> translations
                .named(fileName)
                .map(file -> {
                    work.add(WORK, Long.toString(file.number()), businessClock.instant());
                    return fileName + " is written now, unless " + Translation.hopOf(file.recipient())
                            + " is refused today";
                })
                .orElse(unknown(fileName)));
    }

    /** What {@link #again} would do, in a sentence. */
    String preview(String fileName) {
        return translations
                .named(fileName)
                .map(file -> "would have " + fileName + " written by " + Translation.hopOf(file.recipient())
                        + ", about " + translations.people(file).size() + " people")
                .orElse(unknown(fileName));
    }

    private static String unknown(String fileName) {
        return "nothing was changed: no file of this name was ever planned: " + fileName;
    }

    private static boolean isWayOut(Hop hop, String name) {
        return hop.name().equals(name) && hop.folder().isPresent();
    }

    public void record(Crossed crossed) {
        WorkItem item = (WorkItem) crossed.crossing().fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            switch (crossed.outcome()) {
                case Delivery.Delivered delivered -> {
                    translations.written(find(item));
                    work.done(item);
                }
                case Outcome.Refused refused ->
                    work.later(item, businessClock.instant().plus(REFUSED_PAUSE), "refused");
                case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
                case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
            }
        });
    }

    private Planned find(WorkItem item) {
        return translations.find(Long.parseLong(item.key())).orElseThrow();
    }
}
