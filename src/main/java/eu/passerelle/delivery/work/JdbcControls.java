package eu.passerelle.delivery.work;

import eu.passerelle.delivery.Controls;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses in table {@code control}; consumers ask it in the statement that claims, so a pause holds at once. */
@Component("controls")
class JdbcControls implements Controls {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcControls.class);

    private final JdbcClient jdbc;
    private final Clock businessClock;

    JdbcControls(JdbcClient jdbc, Clock businessClock) {
        this.jdbc = jdbc;
        this.businessClock = businessClock;
    }

    @Override
    public void pause(String name, String by) {
        set(name, true, by);
        LOG.info("{} paused by {}", name, by);
    }

    @Override
    public void resume(String name, String by) {
        set(name, false, by);
        LOG.info("{} resumed by {}", name, by);
    }

    @Override
    public boolean paused(String name) {
        return paused().contains(name);
    }

    @Override
    public List<String> paused() {
        return jdbc.sql("select name from control where paused order by name")
                .query(String.class)
                .list();
    }

    private void set(String name, boolean paused, String by) {
        jdbc.sql("""
            insert into control (name, paused, changed_by, changed_at) values (:name, :paused, :by, :at)
            on conflict (name) do update set
              paused = excluded.paused,
              changed_by = excluded.changed_by,
              changed_at = excluded.changed_at\
            """)
                .param("name", name)
                .param("paused", paused)
                .param("by", by)
                .param("at", businessClock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
