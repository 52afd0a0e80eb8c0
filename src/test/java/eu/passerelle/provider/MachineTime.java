package eu.passerelle.provider;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A machine clock that a test moves: the database's and each process's. */
public final class MachineTime implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong();
    private final JdbcClient jdbc;

    public MachineTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("create table machine_time as select timestamptz '2026-11-02T08:00:00Z' as at")
                .update();
        jdbc.sql("create or replace function machine_now() returns timestamptz language sql volatile"
                        + " as 'select at from machine_time'")
                .update();
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        jdbc.sql("update machine_time set at = at + :micros * interval '1 microsecond'")
                .param("micros", time.toNanos() / 1000)
                .update();
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}
