package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectErased;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.Signing;
import eu.passerelle.transfer.evidence.Verdict;
import eu.passerelle.transfer.evidence.Verified;
import eu.passerelle.transfer.evidence.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A file about many people is one row: what it held of each can be shown, and forgotten, one by one. */
class ProvesWhatAFileHeldTest {
    private static final String FILE = "PAIE_aide-et-soleil_202611_1_v1.csv";
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    private static final List<String> WORKERS = List.of("W-1", "W-2", "W-3");

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TestHops hops = new TestHops();
    private TestVault privacy = TestVault.on(database);
    private final Ledger ledger =
            new Ledger(privacy.vault(), CLOCK, PolicyVersions.keep(hops.versions(), new JdbcTemplate(database)));
    private final EvidenceBatcher evidence =
            new EvidenceBatcher(database, new Signing(privacy.signingKeys(), CLOCK), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        evidence.close();
        database.close();
    }

    @Test
    void aFileIsOneRowWithOneMemberASubject() {
        Prepared file = file();
        assertThat(evidence.append(() -> file).join()).isEqualTo(new Written.Chained(1));
        assertThat(jdbc.queryForMap("select crossing_key, creditor, member_count, sent_digest from evidence"))
                .containsEntry("crossing_key", FILE)
                .containsEntry("creditor", "aide-et-soleil")
                .containsEntry("member_count", 3)
                .containsEntry("sent_digest", null);
        assertThat(jdbc.queryForList("select subject_pseudonym from evidence_member order by position", String.class))
                .containsExactlyElementsOf(
                        WORKERS.stream().map(this::ledgerName).toList());
        Verdict verdict = Verified.chain(database);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.members()).isEqualTo(3);
    }

    @Test
    void whoHoldsThePersonsKeyAndTheLineCanShowThatItWasSent() {
        Prepared file = file();
        evidence.append(() -> file).join();
        for (int position = 0; position < WORKERS.size(); position++) {
            assertThat(digestAnew(position, line(WORKERS.get(position)))).isEqualTo(digestOf(position));
            assertThat(digestAnew(position, line("W-9"))).isNotEqualTo(digestOf(position));
        }
        assertThat(file("PAIE_aide-et-soleil_202611_2_v1.csv").members().get(0).sentDigest())
                .as("the same line in another file looks like any other")
                .isNotEqualTo(file.members().get(0).sentDigest());
    }

    @Test
    void aPersonErasedLeavesTheChainWholeAndTheOthersProvable() {
        Prepared file = file();
        evidence.append(() -> file).join();
        SubjectId gone = subject("W-2");
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", gone.value());
        privacy = TestVault.on(database);
        assertThat(Verified.chain(database).broken()).isEmpty();
        assertThat(digestAnew(2, line("W-3"))).isEqualTo(digestOf(2));
        assertThatThrownBy(() -> privacy.vault().nonce(gone, "any")).isInstanceOf(SubjectErased.class);
    }

    /** With every key that the hub still holds, and the very content. */
    @Test
    void whatCameInCannotBeTriedOutOnceTheKeyOfItsDayIsDestroyed() {
        Arrivals arrivals = TestArrivals.on(database, privacy.vault(), CLOCK, List.of());
        Hop invoices = arrivals.through("kafka:core.invoices").orElseThrow();
        byte[] digest = privacy.vault().digest("record", "IBAN FR76".getBytes(StandardCharsets.UTF_8));
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(status ->
                        arrivals.record(invoices, List.of(new Arrivals.Arrival(Optional.of(AIDE), "inbox/1", digest))));
        LocalDate day = LocalDate.of(2026, 11, 20);
        byte[] kept = jdbc.queryForObject("select sent_digest from evidence_member", byte[].class);
        assertThat(kept).isEqualTo(privacy.vault().digestIntake(day, digest)).isNotEqualTo(digest);
        assertThat(privacy.vault().destroyIntakeKeys(day.plusDays(1), Set.of())).isEqualTo(1);
        privacy = TestVault.on(database);
        assertThatThrownBy(() -> privacy.vault().digestIntake(day, digest)).isInstanceOf(SubjectErased.class);
    }

    private Prepared file() {
        return file(FILE);
    }

    private Prepared file(String name) {
        List<BatchItem> items = WORKERS.stream()
                .map(worker -> new BatchItem(
                        AIDE,
                        Optional.of(new BatchItem.About(subject(worker), ledgerName(worker))),
                        "line/" + worker,
                        line(worker)))
                .toList();
        return ledger.batches().leaving(hops.hop("post-letter"), name, items, List.of());
    }

    private static byte[] line(String worker) {
        return (worker + ";2100;normal").getBytes(StandardCharsets.UTF_8);
    }

    private SubjectId subject(String worker) {
        return privacy.vault().subject(AIDE, PersonalText.of(worker));
    }

    private String ledgerName(String worker) {
        Disclosures disclosures = privacy.disclosures();
        return disclosures
                .open(
                        new Disclosures.Terms("post-letter", "post", Map.of(), Optional.empty()),
                        "letter",
                        AIDE,
                        subject(worker))
                .ledgerPseudonym();
    }

    private String digestOf(int position) {
        return jdbc.queryForObject(
                "select encode(sent_digest, 'hex') from evidence_member where position = ?", String.class, position);
    }

    private String digestAnew(int position, byte[] content) {
        String sending = SentDigests.sending(hops.hop("post-letter"), FILE, CLOCK.instant());
        return new SentDigests(privacy.vault()).of(subject(WORKERS.get(position)), sending, content);
    }
}
