package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowsWhatTheStoreHoldsTest {
    private static final String ERRANDS = "eu.passerelle:name=errands,type=flow";
    private static final Instant NOW = RunningConsole.NOW;
    private RunningConsole console;
    private long seq;

    @BeforeEach
    void start() {
        console = RunningConsole.start(TestPostgres.shared().freshDatabase());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void aFlowsBacklogIsWhatIsDueHeldOrParkedAndNotWhatComesLater() {
        console.work().add("fetch", "A", NOW.minusSeconds(90));
        console.work().add("carry", "B", NOW.plusSeconds(3600));
        console.work().add("carry", "C", NOW.minusSeconds(5));
        console.work().add("other", "D", NOW.minusSeconds(500));
        park("carry", "C");
        assertThat(read(ERRANDS, "BacklogCount").asLong()).isEqualTo(2);
        assertThat(read(ERRANDS, "OldestAgeSeconds").asLong()).isEqualTo(90);
        assertThat(read(ERRANDS, "CentsByState").path("pending").path("cents").asLong())
                .isEqualTo(11_000);
    }

    @Test
    void aPauseIsKeptInTheStoreAndShown() {
        assertThat(operate("pause")).startsWith("errands is paused");
        assertThat(read(ERRANDS, "Paused").asBoolean()).isTrue();
        assertThat(console.database()
                        .sql("select changed_by from control where name = 'errands' and paused")
                        .query(String.class)
                        .list())
                .containsExactly("operator");
        assertThat(operate("resume")).isEqualTo("errands goes on");
        assertThat(read(ERRANDS, "Paused").asBoolean()).isFalse();
    }

    @Test
    void parkedWorkIsTriedAgainByIdOrAltogether() {
        for (String key : new String[] {"A", "B", "C"}) {
            console.work().add("fetch", key, NOW);
            park("fetch", key);
        }
        console.work().add("other", "A", NOW);
        park("other", "A");
        assertThat(operate("retry", "A")).isEqualTo("1 tried again");
        assertThat(operate("retry", "A")).isEqualTo("nothing is parked");
        assertThat(operate("retryParked")).isEqualTo("2 tried again");
        assertThat(console.database()
                        .sql("select kind from work where parked_reason is not null")
                        .query(String.class)
                        .list())
                .containsExactly("other");
    }

    @Test
    void aFlowShowsItsOwnOperationsAndNoneThatItLacks() {
        assertThat(operate("cancel", "K7Q2")).isEqualTo("K7Q2 cancelled by operator");
        JsonNode list = console.jolokia(
                        Role.VIEWER, "{\"type\":\"list\",\"path\":\"eu.passerelle/name=errands,type=flow\"}")
                .path("value");
        assertThat(new TreeMap<>(list.path("op").properties().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        java.util.Map.Entry::getKey, java.util.Map.Entry::getValue)))
                        .keySet())
                .containsExactly("cancel", "pause", "resume", "retry", "retryParked");
        JsonNode hub = console.jolokia(Role.VIEWER, "{\"type\":\"list\",\"path\":\"eu.passerelle/name=keys,type=hub\"}")
                .path("value");
        assertThat(hub.path("op").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("preview", "release");
        assertThat(hub.path("attr").path("OldestAgeSeconds").path("desc").asText())
                .contains("root key");
    }

    @Test
    void aHopShowsItsVerdictAndTheDaysLeft() {
        String hop = "eu.passerelle:name=bank-transfer,type=hop";
        assertThat(read(hop, "Verdict").asText())
                .isEqualTo("aide-et-soleil: allowed until 2026-12-02; jours-heureux: refused");
        assertThat(read(hop, "DaysToExpiry").asLong()).isEqualTo(12);
        String inbound = "eu.passerelle:name=core-letters,type=hop";
        assertThat(read(inbound, "Verdict").asText()).isEmpty();
        JsonNode never = console.read(Role.VIEWER, inbound, "DaysToExpiry");
        assertThat(never.path("status").asInt()).isEqualTo(200);
        assertThat(never.path("value").isNull()).as("no date ends it").isTrue();
    }

    /** In a folder Hawtio shows each bean as a row of its attributes, all read at once. */
    @Test
    void everyRowOfAFolderHasAName() {
        JsonNode folder = console.jolokia(Role.VIEWER, "{\"type\":\"read\",\"mbean\":\"eu.passerelle:type=hop,*\"}")
                .path("value");
        assertThat(folder.properties())
                .extracting(row -> row.getValue().path("Name").asText())
                .containsExactlyInAnyOrder("bank-transfer", "core-letters");
        assertThat(folder).as("rows without the same columns are no table").allMatch(row -> row.has("DaysToExpiry"));
    }

    @Test
    void aHopShowsItsOutcomesAndWhatIsOpen() {
        append("refusal", "bank-transfer", "out", null, null, NOW.minusSeconds(9));
        long first = append("intent", "bank-transfer", "out", null, null, NOW.minusSeconds(60));
        append("arrival", "core-letters", "in", null, "stored", NOW.minusSeconds(50));
        append("intent", "bank-transfer", "out", null, null, NOW.minusSeconds(40));
        JsonNode before = read("eu.passerelle:name=bank-transfer,type=hop", "CountByState");
        assertThat(before.path("open").path("count").asLong()).isEqualTo(2);
        assertThat(before.path("refused").path("count").asLong()).isEqualTo(1);
        assertThat(read("eu.passerelle:name=core-letters,type=hop", "CountByState")
                        .path("taken")
                        .path("count")
                        .asLong())
                .isEqualTo(1);

        append("outcome", "bank-transfer", "out", first, "accepted", NOW);
        // The bean looks once a second; the tally itself is asked here.
        HopTally.Seen after = console.bean(HopTally.class).look();
        assertThat(after.open()).extracting(HopTally.Open::at).containsExactly(NOW.minusSeconds(40));
        assertThat(after.crossings()).containsEntry(new HopTally.Cell("bank-transfer", "accepted"), 1L);
        assertThat(WatchedHop.oldest(after.open(), NOW)).isEqualTo(Duration.ofSeconds(40));
        assertThat(after.rowsByKind())
                .containsEntry("intent", 2L)
                .containsEntry("arrival", 1L)
                .containsEntry("outcome", 1L);
        assertThat(console.send(RunningConsole.as(Role.VIEWER, console.at("/actuator/prometheus")))
                        .body())
                .contains("passerelle_hop_crossings_total{hop=\"bank-transfer\",outcome=\"accepted\"} 1.0")
                .contains("passerelle_hop_crossings_total{hop=\"bank-transfer\",outcome=\"refused\"} 1.0")
                .contains("passerelle_hop_backlog_count{hop=\"bank-transfer\"}")
                .contains("passerelle_evidence_backlog_count ");
    }

    @Test
    void keysPastTheirThirtyDaysAreABacklog() {
        console.database()
                .sql("insert into intake_key (day, wrapped_key) values ('2026-10-20', 'x'), ('2026-10-21', 'x')")
                .update();
        console.database()
                .sql("update keyset set created_at = clock_timestamp() - interval '2 days' where purpose = 'wrap'")
                .update();
        String keys = "eu.passerelle:name=keys,type=hub";
        assertThat(read(keys, "BacklogCount").asLong()).isEqualTo(1);
        assertThat(read(keys, "CountByState")
                        .path("intake-usable")
                        .path("count")
                        .asLong())
                .isEqualTo(2);
        assertThat(read(keys, "OldestAgeSeconds").asLong()).isBetween(172_800L, 172_900L);
        assertThat(counted(keys, "wrap-key-age-days")).isEqualTo(2);
        assertThat(counted(keys, "pseudonym-epoch-age-days")).isZero();
        assertThat(console.send(RunningConsole.as(Role.VIEWER, console.at("/actuator/prometheus")))
                        .body())
                .contains("passerelle_keys_age_days{keyset=\"wrap-key\"} 2.0")
                .contains("passerelle_keys_rewrap_count 0.0");
    }

    @Test
    void anApproverTurnsAKeyOverAndNobodyElseDoes() {
        String keys = "eu.passerelle:name=keys,type=hub";
        assertThat(console.exec(Role.OPERATOR, keys, "preview", "wrap-key")
                        .path("value")
                        .asText())
                .startsWith("would make wrap key 2");
        assertThat(console.exec(Role.OPERATOR, keys, "release", "wrap-key")
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(console.exec(Role.APPROVER, keys, "release", "wrap-key")
                        .path("value")
                        .asText())
                .startsWith("wrap key 2 is in use");
        assertThat(counted(keys, "root-wrap")).isEqualTo(2);
        assertThat(console.exec(Role.APPROVER, keys, "release", "wrap-kye")
                        .path("error")
                        .asText())
                .contains("one of key-encryption-key, wrap-key, pseudonym-epoch, signing-key");
        assertThat(counted(keys, "root-wrap")).isEqualTo(2);
    }

    private long counted(String bean, String state) {
        return read(bean, "CountByState").path(state).path("count").asLong();
    }

    private JsonNode read(String bean, String attribute) {
        return console.read(Role.VIEWER, bean, attribute).path("value");
    }

    private String operate(String operation, String... arguments) {
        return console.exec(Role.OPERATOR, ERRANDS, operation, arguments)
                .path("value")
                .asText();
    }

    private void park(String kind, String key) {
        console.database()
                .sql("update work set parked_reason = 'a person must look' where kind = ? and key = ?")
                .params(kind, key)
                .update();
    }

    private long append(String kind, String hop, String direction, Long ofSeq, String outcome, Instant at) {
        seq++;
        console.database()
                .sql("""
                    insert into evidence_row (seq, kind, of_seq, at, hop, recipient, direction, purpose, policy,
                      crossing_key, treatments, decision, reasons, outcome, prev_hash, hash)
                    values (?, ?, ?, ?, ?, 'bank', ?, 'collect-payment', 'p', 'k', '', ?, '', ?, 'x', 'x')\
                    """)
                .params(seq, kind, ofSeq, at.atOffset(ZoneOffset.UTC), hop, direction)
                .params(kind.equals("refusal") ? "refused" : "allowed", outcome)
                .update();
        console.database().sql("update evidence_head set seq = ?").param(seq).update();
        return seq;
    }
}
