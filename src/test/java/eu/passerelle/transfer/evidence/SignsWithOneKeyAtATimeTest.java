package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.privacy.SigningKey;
import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.Broken.Fault;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which key may sign which rows, and what becomes of a chain when somebody brings a key of his own. */
class SignsWithOneKeyAtATimeTest {
    private final TestChain chain = TestChain.ofNine();

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void theNextKeyIsVouchedForByTheOneBeforeAndSignsFromThenOn() {
        String first = fingerprint(chain.keys.newest());
        SigningKey second = chain.nextKey();
        assertThat(second.epoch()).isEqualTo(2);
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        Verdict verdict = chain.verdict(trusting(first));
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.keys()).containsExactly(first, fingerprint(second));
        assertThat(chain.verdict(trusting(fingerprint(second))).broken()).isEmpty();
        assertThat(signedBy(10)).isEqualTo(2);
    }

    /** The other processes are to open it before they meet it. */
    @Test
    void aKeyThatWasJustMadeDoesNotSignYet() {
        chain.keys.renew();
        assertThat(chain.keys.newest().epoch()).isEqualTo(2);
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        assertThat(signedBy(10)).isEqualTo(1);
        assertThat(chain.broken()).isEmpty();
    }

    /** Two processes: for one the new key is in use by its clock, for the other, which has it open, not yet. */
    @Test
    void onceOneProcessSignsWithTheNewKeyAllDo() {
        SigningKey second = chain.keys.renew();
        TestVault.inUse(chain.database, second);
        SigningKeys others = TestVault.signingKeys(chain.database);
        chain.batchBy(others, Prepared.of(TestChain.intent("K10.collect")));
        assertThat(chain.keys.inUse().epoch()).isEqualTo(1);
        chain.batch(Prepared.of(TestChain.intent("K11.collect")));
        assertThat(signedBy(11)).isEqualTo(2);
        assertThat(chain.broken()).isEmpty();
    }

    @Test
    void whatTheOldKeySignsAfterwardsIsRefused() {
        SigningKey old = chain.keys.newest();
        chain.nextKey();
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        chain.defenceless();
        chain.jdbc.update("update evidence_row set crossing_key = 'forged' where seq = 10");
        chain.hashAnewFrom(10);
        byte[] hash = chain.jdbc.queryForObject("select hash from evidence where seq = 10", byte[].class);
        for (int epoch : List.of(1, 2)) {
            chain.jdbc.update(
                    "update evidence_signature set key_epoch = ?, hash = ?, signature = ? where last_seq = 10",
                    epoch,
                    hash,
                    old.sign(Chain.signed(10, 10, hash, Rows.AT.truncatedTo(ChronoUnit.MICROS), epoch)));
            assertFirst(Trust.NOTHING, 10, Fault.SIGNATURE);
        }
    }

    @Test
    void aKeyPairOfSomebodyElseIsFoundOnlyAgainstATrustedOne() {
        String ours = fingerprint(chain.keys.newest());
        SigningKey theirs = anotherHubsKey();
        chain.defenceless();
        chain.jdbc.update("update evidence_key set public_key = ?", theirs.publicKey());
        assertFirst(Trust.NOTHING, 1, Fault.KEY);
        signAllAnewWith(theirs);
        assertThat(chain.broken())
                .as("everything fits the key that lies beside it")
                .isEmpty();
        assertFirst(trusting(ours), 1, Fault.KEY);
        assertThat(chain.verdict(trusting(fingerprint(theirs))).broken()).isEmpty();
    }

    @Test
    void aKeyThatNobodyVouchesForIsNamed() {
        chain.nextKey();
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        chain.defenceless();
        chain.jdbc.update("update evidence_key set voucher = signature where epoch = 2");
        assertFirst(Trust.NOTHING, 10, Fault.KEY);
        chain.jdbc.update("delete from evidence_key where epoch = 2");
        assertFirst(Trust.NOTHING, 10, Fault.SIGNATURE);
        chain.jdbc.update("delete from evidence_key");
        assertFirst(Trust.NOTHING, 1, Fault.SIGNATURE);
    }

    /** A trusted key's public half, put at the end of a chain that it never signed. */
    @Test
    void aTrustedKeyMustHaveSeenTheChain() {
        SigningKey second = chain.nextKey();
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        chain.defenceless();
        chain.jdbc.update("update evidence_row set crossing_key = 'forged' where seq = 2");
        chain.hashAnewFrom(2);
        SigningKey theirs = anotherHubsKey();
        chain.jdbc.update("update evidence_key set public_key = ? where epoch = 1", theirs.publicKey());
        signAllAnewWith(theirs);
        assertThat(chain.verdict(trusting(fingerprint(second))).broken()).isPresent();
    }

    /** A chain that was begun before anything was signed, as by the first version of the hub. */
    @Test
    void theFirstSignatureCoversWhatWasChainedBefore() {
        chain.defenceless();
        chain.jdbc.update("delete from evidence_signature");
        chain.jdbc.update("delete from evidence_key");
        chain.jdbc.update("update evidence_head set key_epoch = 0");
        assertFirst(Trust.NOTHING, 1, Fault.UNSIGNED);
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        assertThat(chain.broken()).isEmpty();
        assertThat(chain.verdict(Trust.NOTHING).batches()).isEqualTo(1);
    }

    @Test
    void nobodyChangesOrTakesAwayAnything() {
        chain.nextKey();
        chain.batch(Prepared.of(TestChain.intent("K10.collect")));
        for (String replica : List.of("origin", "replica")) {
            for (String attack : List.of(
                    "update evidence_row set hop = 'other'",
                    "delete from evidence_row",
                    "truncate evidence_row cascade",
                    "update evidence_terms set hop = 'other'",
                    "delete from evidence_terms",
                    "truncate evidence_terms",
                    "update evidence_member set crossing_key = 'other'",
                    "delete from evidence_member",
                    "truncate evidence_member",
                    "update evidence_policy set versions = ''",
                    "delete from evidence_policy",
                    "truncate evidence_policy",
                    "update evidence_key set epoch = 3",
                    "delete from evidence_key",
                    "truncate evidence_key",
                    "update evidence_signature set signature = ''",
                    "delete from evidence_signature",
                    "truncate evidence_signature",
                    "update evidence_head set seq = seq - 1",
                    "update evidence_head set hash = ''",
                    "update evidence_head set seq = seq + 1, key_epoch = 1",
                    "delete from evidence_head",
                    "truncate evidence_head")) {
                assertThatThrownBy(
                                () -> chain.jdbc.execute("set session_replication_role = " + replica + "; " + attack))
                        .as(replica + ": " + attack)
                        .hasMessageContaining("append-only");
            }
        }
        assertThat(chain.broken()).isEmpty();
    }

    @Test
    void aFingerprintIsTakenInAnyCaseAndNothingElseIsOne() {
        String ours = fingerprint(chain.keys.newest());
        assertThat(trusting(ours.toUpperCase(Locale.ROOT))).isEqualTo(trusting(ours));
        assertThatThrownBy(() -> trusting("abc")).hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() -> ChainHead.of("4:abc")).hasMessageContaining("64 hexadecimal digits");
    }

    private SigningKey anotherHubsKey() {
        try (TestChain other = new TestChain()) {
            return other.keys.newest();
        }
    }

    private void signAllAnewWith(SigningKey theirs) {
        Instant at = Rows.AT.truncatedTo(ChronoUnit.MICROS);
        chain.jdbc.update(
                "update evidence_key set signature = ? where epoch = 1",
                theirs.sign(Chain.introduced(1, theirs.publicKey(), 0, Chain.START, at)));
        for (int last :
                chain.jdbc.queryForList("select last_seq from evidence_signature where key_epoch = 1", Integer.class)) {
            byte[] hash = chain.jdbc.queryForObject("select hash from evidence where seq = ?", byte[].class, last);
            int first = chain.jdbc.queryForObject(
                    "select first_seq from evidence_signature where last_seq = ?", Integer.class, last);
            chain.jdbc.update(
                    "update evidence_signature set hash = ?, signature = ? where last_seq = ?",
                    hash,
                    theirs.sign(Chain.signed(first, last, hash, at, 1)),
                    last);
        }
    }

    private int signedBy(long seq) {
        return chain.jdbc.queryForObject(
                "select key_epoch from evidence_signature where ? between first_seq and last_seq", Integer.class, seq);
    }

    private static String fingerprint(SigningKey key) {
        return KnownKeys.fingerprint(key.publicKey());
    }

    private static Trust trusting(String fingerprint) {
        return new Trust(Optional.of(fingerprint), Optional.empty());
    }

    private void assertFirst(Trust trust, long seq, Fault fault) {
        assertThat(chain.verdict(trust).broken().map(broken -> broken.seq() + " " + broken.fault()))
                .hasValue(seq + " " + fault);
    }
}
