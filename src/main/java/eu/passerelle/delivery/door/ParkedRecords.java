package eu.passerelle.delivery.door;

import eu.passerelle.delivery.outbox.OutboxTable;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Arrivals.Arrival;
import eu.passerelle.transfer.Hop;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Kafka records that could not be taken: locked here for 30 days, and told to core by a pointer. */
@Component
class ParkedRecords {
    private static final Period KEPT = Period.ofDays(30);
    private static final Creditor NOBODY = new Creditor("nobody");
    private static final String COLUMN = "parked_record.body";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final OutboxTable outbox;
    private final Creditors creditors;
    private final Arrivals arrivals;
    private final Clock businessClock;

    ParkedRecords(
            JdbcClient jdbc,
            Vault vault,
            OutboxTable outbox,
            Creditors creditors,
            Arrivals arrivals,
            Clock businessClock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.outbox = outbox;
        this.creditors = creditors;
        this.arrivals = arrivals;
        this.businessClock = businessClock;
    }

    /** Where a record lies in Kafka. */
    record Place(String topic, int partition, long offset) {}

    /** What core is told. */
    record Pointer(String topic, int partition, long offset, String reason, String digest) {}

    /** Joins the caller's transaction. The same record again, after a crash before its commit, adds nothing. */
    void park(Hop hop, Place place, byte[] body, String reason) {
        Instant now = businessClock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        byte[] digest = vault.digest("parked-record", body);
        Optional<Long> added = jdbc.sql("""
            insert into parked_record
              (topic, partition, record_offset, reason, digest, day, body, parked_at)
            values (:topic, :partition, :offset, :reason, :digest, :day, :body, :at)
            on conflict (topic, partition, record_offset) do nothing returning id\
            """)
                .param("topic", place.topic())
                .param("partition", place.partition())
                .param("offset", place.offset())
                .param("reason", reason)
                .param("digest", digest)
                .param("day", day)
                .param("body", vault.lockIntake(day, body, COLUMN))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        if (added.isEmpty()) {
            return;
        }
        arrivals.record(hop, List.of(new Arrival(Optional.empty(), "parked_record/" + added.get(), digest)));
        outbox.append(
                place.topic() + ".parked",
                "record.parked",
                strictest(),
                place.topic() + "/" + place.partition() + "/" + place.offset(),
                new Pointer(
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        reason,
                        HexFormat.of().formatHex(digest)));
        jdbc.sql("delete from parked_record where parked_at < :before")
                .param("before", now.atOffset(ZoneOffset.UTC).minus(KEPT))
                .update();
    }

    /** Whose record it was cannot be read: the creditor that allows least decides whether the pointer may go out. */
    private Creditor strictest() {
        return creditors.all().stream()
                .min(Comparator.comparingInt(settings -> settings.transfers().size()))
                .map(CreditorSettings::creditor)
                .orElse(NOBODY);
    }
}
