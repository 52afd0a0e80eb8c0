package eu.passerelle.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/**
 * The peer of a durable crossing: one row a message, many messages a commit, gathered as the hub gathers evidence (one
 * thread takes what waits, at most so many, and commits once). A message is answered after the commit of its row.
 */
public final class BareRows implements AutoCloseable {
    static final String TABLE = """
        create table bare_sent (
          id bigint generated always as identity primary key,
          key text not null unique, creditor text not null, who text not null, cents bigint not null,
          charge_on date not null, remittance text not null, at timestamptz not null)\
        """;
    private static final String INSERT =
            "insert into bare_sent (key, creditor, who, cents, charge_on, remittance, at) values (?, ?, ?, ?, ?, ?, ?)";
    private static final int WAITING_MAX = 20_000;
    private static final int GROUP_MAX = 1_000;

    private final DataSource database;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Thread writer;

    /** @param database whose driver rewrites batched inserts into one statement */
    BareRows(DataSource database) {
        this.database = database;
        this.writer = Thread.ofPlatform().name("bare-rows").daemon(true).start(this::run);
    }

    public Parcel.Taken answer(Parcel.Plain plain) {
        write(plain).join();
        return new Parcel.Taken(plain.amount());
    }

    public List<Parcel.Taken> answerAll(List<Parcel.Plain> plains) {
        List<CompletableFuture<Void>> all = new ArrayList<>(plains.size());
        plains.forEach(plain -> all.add(write(plain)));
        all.forEach(CompletableFuture::join);
        return plains.stream().map(plain -> new Parcel.Taken(plain.amount())).toList();
    }

    private CompletableFuture<Void> write(Parcel.Plain plain) {
        Waiting waiting = new Waiting(plain, new CompletableFuture<>());
        try {
            queue.put(waiting);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return waiting.done;
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(GROUP_MAX);
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP_MAX - 1);
                try {
                    commit(group);
                    group.forEach(waiting -> waiting.done.complete(null));
                } catch (SQLException e) {
                    group.forEach(waiting -> waiting.done.completeExceptionally(e));
                }
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> group) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Waiting waiting : group) {
                    Parcel.Plain plain = waiting.plain;
                    insert.setString(1, plain.key());
                    insert.setString(2, TwoRoutes.AIDE.id());
                    insert.setString(3, plain.who());
                    insert.setLong(4, plain.amount().cents());
                    insert.setObject(5, plain.chargeOn());
                    insert.setString(6, plain.remittance());
                    insert.setObject(7, Instant.now().atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }

    private record Waiting(Parcel.Plain plain, CompletableFuture<Void> done) {}
}
