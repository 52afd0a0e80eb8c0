package eu.passerelle.privacy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A disclosure opened and a pseudonym given in it, on one thread. Every answer's shape is looked at. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PseudonymBench {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Field WHO = new Field("payer.reference");
    private static final Map<Field, Treatment> DISCLOSES = Map.of(WHO, Treatment.PSEUDONYM);
    private static final int SUBJECTS = 10_000;
    private static final int SIGNS = 26;

    private HikariDataSource database;
    private Disclosures disclosures;
    private Sealed<?>[] people;
    private int next;
    private int met;

    @Setup
    public void open() {
        database = (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
        TestVault vault = TestVault.on(database);
        disclosures = vault.disclosures();
        people = new Sealed<?>[SUBJECTS];
        for (int i = 0; i < SUBJECTS; i++) {
            people[i] = Sealed.of(WHO, vault.vault().subject(AIDE, PersonalText.of("C-" + i)), "payer");
            given(people[i], "stripe");
        }
    }

    @TearDown
    public void close() {
        database.close();
    }

    /** Of ten thousand subjects whom the recipient knows, each in turn. */
    @Benchmark
    public String known() {
        return given(person(), "stripe");
    }

    /** Of the same, whom the recipient never met: the relation's key epoch is fixed in the store, and the HMAC made. */
    @Benchmark
    public String firstMeeting() {
        Sealed<?> person = person();
        if (next == 0) {
            met++;
        }
        return given(person, "recipient-" + met);
    }

    private Sealed<?> person() {
        next = next + 1 == SUBJECTS ? 0 : next + 1;
        return people[next];
    }

    private String given(Sealed<?> person, String recipient) {
        String name = disclosures
                .open(
                        new Disclosures.Terms("stripe-collection", recipient, DISCLOSES, Optional.empty()),
                        "K1.collect",
                        AIDE,
                        person.subject())
                .pseudonym(person);
        if (name.length() != SIGNS) {
            throw new IllegalStateException("a pseudonym of " + name.length() + " signs");
        }
        return name;
    }
}
