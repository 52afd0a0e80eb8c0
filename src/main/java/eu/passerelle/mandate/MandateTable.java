package eu.passerelle.mandate;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.MandateReference;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.MandateAtProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code mandate}, {@code mandate_timeline} and {@code early_revocation}. Joins the caller's transaction. */
@Repository
class MandateTable {
    private static final String SELECT =
            "select creditor, mandate, subject, rail, signed_on, last_used_on, reference, state, reason, asked_at,"
                    + " account, provider_mandate, awaited_until from mandate where ";

    private final JdbcClient jdbc;

    MandateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(MandateRow row, MandateSigned signed, Instant receivedAt, byte[] signer) {
        MandateSigned.Proof proof = signed.proof();
        jdbc.sql("""
            insert into mandate (creditor, mandate, comparable, subject, rail, scheme, kind, signed_on,
                last_used_on, acceptance, proof_sha256, received_at, reference, signer, state, reason)
            values (:creditor, :mandate, :comparable, :subject, :rail, :scheme, :kind, :signedOn,
                :lastUsedOn, :acceptance, :proof, :receivedAt, :reference, :signer, :state, :reason)\
            """)
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .param("comparable", comparable(row.mandate()))
                .param("subject", row.payer().value())
                .param("rail", row.rail())
                .param("scheme", signed.scheme())
                .param("kind", signed.kind())
                .param("signedOn", row.signedOn())
                .param("lastUsedOn", signed.lastUsedOn())
                .param("acceptance", signed.acceptance())
                .param("proof", proof == null ? null : proof.sha256())
                .param("receivedAt", receivedAt.atOffset(ZoneOffset.UTC))
                .param("reference", row.reference().value())
                .param("signer", signer)
                .param("state", row.state().word())
                .param("reason", row.reason().orElse(null))
                .update();
    }

    Optional<MandateRow> find(Creditor creditor, String mandate) {
        return one(SELECT + "creditor = ? and comparable = ?", creditor, comparable(mandate));
    }

    Optional<MandateRow> lock(Creditor creditor, String mandate) {
        return one(SELECT + "creditor = ? and comparable = ? for update", creditor, comparable(mandate));
    }

    /** The mandate that a work item is about. */
    Optional<MandateRow> lock(WorkItem item) {
        int slash = item.key().indexOf('/');
        return lock(new Creditor(item.key().substring(0, slash)), item.key().substring(slash + 1));
    }

    Optional<MandateRow> lockAtProvider(String rail, Creditor creditor, String providerMandate) {
        return jdbc.sql(SELECT + "rail = ? and creditor = ? and provider_mandate = ? for update")
                .params(rail, creditor.id(), providerMandate)
                .query(MandateTable::row)
                .optional();
    }

    byte[] signer(MandateRow row) {
        return jdbc.sql("select signer from mandate where creditor = ? and mandate = ?")
                .params(row.creditor().id(), row.mandate())
                .query(byte[].class)
                .single();
    }

    /** {@code core} or {@code b2b}. */
    String scheme(MandateRow row) {
        return jdbc.sql("select scheme from mandate where creditor = ? and mandate = ?")
                .params(row.creditor().id(), row.mandate())
                .query(String.class)
                .single();
    }

    void signer(MandateRow row, byte[] locked) {
        jdbc.sql("update mandate set signer = ? where creditor = ? and mandate = ?")
                .params(locked, row.creditor().id(), row.mandate())
                .update();
    }

    /** Forgets the registration there was; the next one has a reference of its own. */
    void registerAnew(MandateRow row, String rail, Reference reference) {
        jdbc.sql("""
            update mandate set rail = :rail, reference = :reference, state = 'signed', reason = null,
                native_cause = null, asked_at = null, asked_token = null, account = null, provider_mandate = null,
                page = null, awaited_until = null
             where creditor = :creditor and mandate = :mandate\
            """)
                .param("rail", rail)
                .param("reference", reference.value())
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .update();
    }

    /** The rail has it under this name, and will not collect before somebody agrees. */
    void awaited(MandateRow row, String providerName, byte @Nullable [] page, @Nullable Instant until) {
        jdbc.sql("""
            update mandate set provider_mandate = :name, page = :page, awaited_until = :until, asked_at = null,
                asked_token = null
             where creditor = :creditor and mandate = :mandate\
            """)
                .param("name", providerName)
                .param("page", page)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .update();
    }

    /** Locked under the payer's key. */
    Optional<byte[]> page(MandateRow row) {
        return jdbc.sql("select page from mandate where creditor = ? and mandate = ? and page is not null")
                .params(row.creditor().id(), row.mandate())
                .query(byte[].class)
                .optional();
    }

    /** Since when the rail may have a request of ours that it has not answered, and which claim began it. */
    void asked(MandateRow row, Instant at, long claim) {
        jdbc.sql("""
            update mandate set state = case when state = 'signed' then 'submitted' else state end,
                asked_at = coalesce(asked_at, :at),
                asked_token = case when asked_at is null then :claim else asked_token end
             where creditor = :creditor and mandate = :mandate\
            """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("claim", claim)
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .update();
    }

    /** This claim's request certainly did not reach the rail; what an earlier one may have asked stays asked. */
    void notAsked(MandateRow row, long claim) {
        jdbc.sql("""
            update mandate set asked_at = null, asked_token = null
             where creditor = ? and mandate = ? and asked_token = ?\
            """).params(row.creditor().id(), row.mandate(), claim).update();
    }

    /** The rail has answered, or a person has the case: the next request is the first of its time. */
    void nothingAsked(MandateRow row) {
        jdbc.sql("update mandate set asked_at = null, asked_token = null where creditor = ? and mandate = ?")
                .params(row.creditor().id(), row.mandate())
                .update();
    }

    void made(MandateRow row, MandateAtProvider at) {
        jdbc.sql("""
            update mandate set account = ?, provider_mandate = ?, page = null, awaited_until = null
             where creditor = ? and mandate = ?\
            """)
                .params(at.account(), at.mandate(), row.creditor().id(), row.mandate())
                .update();
    }

    void moveTo(MandateRow row, MandateState state, @Nullable String reason, @Nullable String nativeCause) {
        jdbc.sql("""
            update mandate set state = :state, reason = :reason, native_cause = :nativeCause
             where creditor = :creditor and mandate = :mandate\
            """)
                .param("state", state.word())
                .param("reason", reason)
                .param("nativeCause", nativeCause)
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .update();
    }

    void tell(MandateRow row, Line line) {
        jdbc.sql("""
            insert into mandate_timeline (creditor, mandate, at, what, hop, reason)
            values (:creditor, :mandate, :at, :what, :hop, :reason)\
            """)
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .param("at", line.at().atOffset(ZoneOffset.UTC))
                .param("what", line.what())
                .param("hop", line.hop())
                .param("reason", line.reason())
                .update();
    }

    List<Line> timeline(MandateRow row) {
        return jdbc.sql("""
            select at, what, hop, reason from mandate_timeline
             where creditor = ? and mandate = ? order by id\
            """)
                .params(row.creditor().id(), row.mandate())
                .query((rows, index) -> new Line(
                        rows.getTimestamp("at").toInstant(),
                        rows.getString("what"),
                        rows.getString("hop"),
                        rows.getString("reason")))
                .list();
    }

    void revokeEarly(Creditor creditor, String mandate) {
        jdbc.sql("insert into early_revocation (creditor, comparable) values (?, ?) on conflict do nothing")
                .params(creditor.id(), comparable(mandate))
                .update();
    }

    boolean takeEarlyRevocation(Creditor creditor, String mandate) {
        return jdbc.sql("delete from early_revocation where creditor = ? and comparable = ?")
                        .params(creditor.id(), comparable(mandate))
                        .update()
                == 1;
    }

    /** Serialises a revocation and the mandate it may overtake, until the transaction ends. */
    void holdName(Creditor creditor, String mandate) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(creditor.id() + "/" + comparable(mandate))
                .query((rows, index) -> index)
                .list();
    }

    private static String comparable(String mandate) {
        return new MandateReference(mandate).comparable();
    }

    private Optional<MandateRow> one(String sql, Creditor creditor, String comparable) {
        return jdbc.sql(sql)
                .params(creditor.id(), comparable)
                .query(MandateTable::row)
                .optional();
    }

    private static MandateRow row(ResultSet rows, int index) throws SQLException {
        return new MandateRow(
                new Creditor(rows.getString("creditor")),
                rows.getString("mandate"),
                new SubjectId(rows.getObject("subject", UUID.class)),
                rows.getString("rail"),
                rows.getObject("signed_on", LocalDate.class),
                Optional.ofNullable(rows.getObject("last_used_on", LocalDate.class)),
                new Reference(rows.getString("reference")),
                MandateState.of(rows.getString("state")),
                Optional.ofNullable(rows.getString("reason")),
                Optional.ofNullable(rows.getTimestamp("asked_at")).map(Timestamp::toInstant),
                Optional.ofNullable(rows.getString("account")),
                Optional.ofNullable(rows.getString("provider_mandate")),
                Optional.ofNullable(rows.getTimestamp("awaited_until")).map(Timestamp::toInstant));
    }

    /** One thing that happened to a mandate: ids and words, no person. */
    record Line(
            Instant at,
            String what,
            @Nullable String hop,
            @Nullable String reason) {}
}
