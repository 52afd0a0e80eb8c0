package eu.passerelle.provider;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTable.Stored;
import eu.passerelle.provider.NoticeTaker.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads stored notices and brings what they tell to the flows, in one transaction with the mark that it is done. */
@Component("notices")
public class Notices {
    /** A notice may overtake the commit of the call it tells of; after this many looks a person looks. */
    private static final int LOOKS_MAX = 10;

    private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
    private static final String NOT_KNOWN = "not-known-here";
    private static final String UNRECOGNISED = "unrecognised";
    private static final String NOT_APPLICABLE = "cannot-be-applied";
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Map<String, NoticeReader> readers = new HashMap<>();
    private final List<NoticeTaker> takers;
    private final NoticeTable notices;
    private final Work work;
    private final TransactionTemplate transaction;

    /**
     * What a provider said when it was asked.
     *
     * @param event by which it is known when it is said again
     * @param text rests locked while it is parked
     */
    public record Heard(String event, String type, String text) {
        static Heard of(Notice notice) {
            String text = notice.toString();
            UUID name = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
            return new Heard("asked/" + name, notice.getClass().getSimpleName(), text);
        }
    }

    Notices(
            List<NoticeReader> readers,
            List<NoticeTaker> takers,
            NoticeTable notices,
            Work work,
            PlatformTransactionManager transactions) {
        readers.forEach(reader -> this.readers.put(reader.provider(), reader));
        this.takers = List.copyOf(takers);
        this.notices = notices;
        this.work = work;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The work {@code notice}, keyed by the row. */
    public void apply(WorkItem item) {
        transaction.executeWithoutResult(status -> {
            Optional<Stored> waiting = notices.waiting(Long.parseLong(item.key()));
            if (waiting.isEmpty()) {
                work.done(item);
                return;
            }
            List<Notice> told = read(waiting.get());
            if (!allKnown(waiting.get(), told)) {
                lookAgain(item, waiting.get());
            } else if (told.stream().anyMatch(Notice.Unrecognised.class::isInstance)) {
                park(item, waiting.get(), UNRECOGNISED);
            } else {
                notices.applied(waiting.get());
                work.done(item);
            }
        });
    }

    /**
     * Brings to the flows what was asked for instead of told. What no flow knows is not ours: somebody else works at
     * the same account. What the hub does not know, or a flow cannot apply, is kept as a parked notice.
     */
    public void tell(Creditor creditor, String rail, Notice notice) {
        if (notice instanceof Notice.Unrecognised(String type)) {
            notices.keep(creditor, rail, new Heard("asked/" + type, type, notice.toString()), UNRECOGNISED);
            return;
        }
        apart(creditor, rail, Heard.of(notice), () -> known(creditor, rail, notice));
    }

    /**
     * Applies one of many things that a provider told, in a transaction of its own: one that cannot be applied does not
     * hold the others, and is kept as a parked notice until it can. Trouble with the database is not its fault and is
     * thrown.
     */
    public void apart(Creditor creditor, String rail, Heard heard, Runnable application) {
        try {
            transaction.executeWithoutResult(status -> {
                application.run();
                notices.heardAfterAll(creditor, rail, heard);
            });
        } catch (DataIntegrityViolationException fault) {
            keep(creditor, rail, heard, fault);
        } catch (DataAccessException | TransactionException trouble) {
            throw trouble;
        } catch (RuntimeException fault) {
            keep(creditor, rail, heard, fault);
        }
    }

    private void keep(Creditor creditor, String rail, Heard heard, RuntimeException fault) {
        LOG.warn("what {} tells of {} cannot be applied", rail, heard.type(), fault);
        notices.keep(creditor, rail, heard, NOT_APPLICABLE);
    }

    private void lookAgain(WorkItem item, Stored waiting) {
        if (item.attempts() < LOOKS_MAX) {
            work.again(item, PAUSE_FIRST.multipliedBy(1L << item.attempts()), NOT_KNOWN);
        } else {
            park(item, waiting, NOT_KNOWN);
        }
    }

    private void park(WorkItem item, Stored waiting, String reason) {
        LOG.warn("notice {} of {} is parked: {}", item.key(), waiting.provider(), reason);
        notices.parked(waiting, reason);
        work.park(item, reason);
    }

    private List<Notice> read(Stored stored) {
        return Optional.ofNullable(readers.get(stored.provider()))
                .orElseThrow(() -> new IllegalStateException("nobody reads notices of " + stored.provider()))
                .read(stored.body());
    }

    private boolean allKnown(Stored stored, List<Notice> told) {
        boolean known = true;
        for (Notice notice : told) {
            known &= known(stored.creditor(), stored.provider(), notice);
        }
        return known;
    }

    /** Every flow hears it; it is unknown when a flow says it is its own and nobody could apply it. */
    private boolean known(Creditor creditor, String rail, Notice notice) {
        List<Taken> taken =
                takers.stream().map(taker -> taker.take(creditor, rail, notice)).toList();
        return taken.contains(Taken.APPLIED) || !taken.contains(Taken.NOT_KNOWN);
    }
}
