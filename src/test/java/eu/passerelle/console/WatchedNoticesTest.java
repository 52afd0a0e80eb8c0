package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WatchedNoticesTest {
    /** A parked notice was in no bean of the console: nobody saw it, and nobody could try it again. */
    @Test
    void whatIsParkedIsSeenAndMayBeTriedAgain() {
        JdbcClient database =
                JdbcClient.create(TestPostgres.shared().freshDatabase().migratedDataSource());
        database.sql("""
            insert into notice (provider, creditor, event_id, type, day, body, received_at, applied_at, parked_reason)
            values ('stripe', 'aide', 'evt_1', 't', '2026-11-20', '\\x00', now(), null, 'not-known-here'),
                   ('stripe', null, 'evt_2', 't', '2026-11-20', '\\x00', now(), null, 'account-of-nobody'),
                   ('stripe', 'aide', 'evt_3', 't', '2026-11-20', '\\x00', now(), null, null),
                   ('stripe', 'aide', 'evt_4', 't', '2026-11-20', null, now(), now(), null)\
            """).update();
        WatchedNotices notices = new WatchedNotices(database);
        assertThat(notices.countByState())
                .containsOnly(
                        Map.entry("parked, not-known-here", 1L),
                        Map.entry("parked, account-of-nobody", 1L),
                        Map.entry("stored", 1L),
                        Map.entry("applied", 1L));
        assertThat(notices.name()).isEqualTo("provider");
        assertThat(notices.workKinds()).containsExactly("notice");
    }
}
