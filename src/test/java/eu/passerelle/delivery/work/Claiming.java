package eu.passerelle.delivery.work;

import eu.passerelle.delivery.WorkItem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims work as the endpoint does, without waiting for pauses on the machine's clock. */
@Component
public class Claiming {
    private final WorkClaims claims;
    private final JdbcClient jdbc;

    Claiming(WorkClaims claims, JdbcClient jdbc) {
        this.claims = claims;
        this.jdbc = jdbc;
    }

    public Optional<WorkItem> claim(String kind) {
        jdbc.sql("update work set run_at = '-infinity' where kind = ? and lease_until is null")
                .param(kind)
                .update();
        jdbc.sql("delete from work_lane").update();
        return claims.claimByLane(kind, "none", 1, 1, "", Duration.ofMinutes(1)).stream()
                .map(WorkClaims.Claim::item)
                .findFirst();
    }

    /** The processes that hold work are gone: their leases have run out. */
    public void loseLeases() {
        jdbc.sql("update work set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null")
                .update();
    }
}
