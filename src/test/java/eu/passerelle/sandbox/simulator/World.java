package eu.passerelle.sandbox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.passerelle.sandbox.BookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All accounts and the journal under them. Whoever reads or changes holds the lock; whoever speaks of it to the outside
 * forces the journal first.
 */
public final class World implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, AccountBook> books = new LinkedHashMap<>();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final BookFile journal;
    private final Ids ids;
    private volatile long owed;

    /** @param things the sealed interface whose records the provider holds */
    World(BookFile journal, long seed, Class<? extends Held> things) {
        this.journal = journal;
        this.ids = new Ids(seed);
        json.registerSubtypes(things);
        for (String line : journal.takeLines()) {
            replay(line);
        }
    }

    private void replay(String line) {
        try {
            Change.Entry entry = json.readValue(line, Change.Entry.class);
            ids.goOnFrom(entry.ids());
            entry.changes().forEach(book(entry.account())::apply);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException("the journal has a line that cannot be read", unreadable);
        }
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    public AccountBook book(String account) {
        return books.computeIfAbsent(account, AccountBook::new);
    }

    public Collection<AccountBook> books() {
        return List.copyOf(books.values());
    }

    public Ids ids() {
        return ids;
    }

    /** Writes the changes as one line, then makes them true in memory. Durable only after {@link #force}. */
    void commit(AccountBook book, List<Change> changes) {
        if (!changes.isEmpty()) {
            owed = write(book, changes);
        }
    }

    /** Like {@link #commit} for what may be lost in a crash, because repeating it does no harm. */
    void note(AccountBook book, Change change) {
        write(book, List.of(change));
    }

    private long write(AccountBook book, List<Change> changes) {
        try {
            long position =
                    journal.append(json.writeValueAsString(new Change.Entry(book.account(), ids.count(), changes)));
            changes.forEach(book::apply);
            return position;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Everything committed so far lasts. */
    public void force() {
        journal.force(owed);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
