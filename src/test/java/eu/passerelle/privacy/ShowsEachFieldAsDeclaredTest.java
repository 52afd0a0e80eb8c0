package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each treatment that a hop may declare, on a real PostgreSQL. */
class ShowsEachFieldAsDeclaredTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Field PAYER = new Field("payer.reference");
    private static final Field BORN = new Field("payer.born-on");
    private static final AccountPlan CLIENTS = new AccountPlan("clients", 8);

    private static DataSource database;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void aDatabase() {
        database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = new JdbcTemplate(database);
    }

    private static SubjectId subject(String coreId) {
        return TestVault.on(database).vault().subject(AIDE, PersonalText.of(coreId));
    }

    private static Disclosures.Opened open(
            String recipient, Treatment treatment, AccountPlan plan, String document, SubjectId subject) {
        return TestVault.on(database)
                .disclosures()
                .open(
                        new Disclosures.Terms(
                                recipient + "-export",
                                recipient,
                                Map.of(PAYER, treatment, BORN, treatment),
                                Optional.of(plan)),
                        document,
                        AIDE,
                        subject);
    }

    private static String name(String recipient, Treatment treatment, String document, SubjectId subject) {
        return open(recipient, treatment, CLIENTS, document, subject).pseudonym(Sealed.of(PAYER, subject, "C-1"));
    }

    private static Optional<String> coarse(Treatment treatment, Object value) {
        SubjectId subject = subject("C-1");
        return open("auditor", treatment, CLIENTS, "1", subject).generalised(Sealed.of(BORN, subject, value));
    }

    @Test
    void aDocumentsNamesAreJoinedInsideItAndNowhereElse() {
        SubjectId jeanne = subject("C-10");
        String here = name("auditor", Treatment.DOCUMENT_PSEUDONYM, "2026-11", jeanne);
        assertThat(here).matches("[A-Z2-7]{26}");
        assertThat(name("auditor", Treatment.DOCUMENT_PSEUDONYM, "2026-11", jeanne))
                .isEqualTo(here);
        Set<String> others = Set.of(
                name("auditor", Treatment.DOCUMENT_PSEUDONYM, "2026-12", jeanne),
                name("auditor", Treatment.PSEUDONYM, "2026-11", jeanne),
                name("accountant", Treatment.DOCUMENT_PSEUDONYM, "2026-11", jeanne),
                name("auditor", Treatment.DOCUMENT_PSEUDONYM, "2026-11", subject("C-11")));
        assertThat(others).hasSize(4).doesNotContain(here);
    }

    @Test
    void aShortCodeIsTheSameInEveryProcessAndAnotherInEveryPlan() {
        SubjectId jeanne = subject("C-20");
        String code = name("accountant", Treatment.SHORT_CODE, "1", jeanne);
        assertThat(code).matches("[A-Z2-7]{8}");
        assertThat(name("accountant", Treatment.SHORT_CODE, "2", jeanne)).isEqualTo(code);
        assertThat(name("bank", Treatment.SHORT_CODE, "1", jeanne)).isNotEqualTo(code);
        assertThat(open("accountant", Treatment.SHORT_CODE, new AccountPlan("suppliers", 12), "1", jeanne)
                        .pseudonym(Sealed.of(PAYER, jeanne, "C-20")))
                .hasSize(12)
                .doesNotStartWith(code);
        assertThat(name("accountant", Treatment.SHORT_CODE, "1", subject("C-21")))
                .isNotEqualTo(code);
    }

    @Test
    void manyWhoGiveAShortCodeAtOnceAgreeOnIt() throws Exception {
        SubjectId jeanne = subject("C-30");
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> all = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(
                            i -> () -> name("accountant", Treatment.SHORT_CODE, "file " + i, jeanne))
                    .toList();
            Set<String> given = new HashSet<>();
            for (Future<String> code : crowd.invokeAll(all)) {
                given.add(code.get());
            }
            assertThat(given).hasSize(1);
        }
    }

    @Test
    void anErasedSubjectsCodeIsNobodysAndNeverGivenAgain() {
        SubjectId jeanne = subject("C-40");
        SubjectId paul = subject("C-41");
        RandomGenerator stuck = () -> 0L;
        AccountPlan plan = new AccountPlan("stuck", 6);
        ShortCodes codes = new ShortCodes(jdbc, stuck);
        String code = codes.of(AIDE, "accountant", plan, jeanne);
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", jeanne.value());
        assertThat(jdbc.queryForList("select subject from short_code where code = ?", Object.class, code))
                .containsOnlyNulls()
                .hasSize(1);
        assertThatThrownBy(() -> new ShortCodes(jdbc, stuck).of(AIDE, "accountant", plan, paul))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account plan stuck of accountant for aide-et-soleil is full");
    }

    @Test
    void aDateLosesItsDayAndAPostalCodeItsTown() {
        assertThat(coarse(Treatment.MONTH, LocalDate.of(1955, 8, 14))).contains("1955-08");
        assertThat(coarse(Treatment.YEAR, "1955-08-14")).contains("1955");
        assertThat(coarse(Treatment.POSTAL_AREA, "69003")).contains("69");
        assertThat(coarse(Treatment.POSTAL_AREA, "97410")).contains("974");
        assertThat(coarse(Treatment.POSTAL_AREA, "20200")).contains("20");
    }

    @Test
    void aValueWithoutTheCoarserFormIsDroppedAndRecordedSo() {
        assertThat(coarse(Treatment.MONTH, "14/08/1955")).isEmpty();
        assertThat(coarse(Treatment.POSTAL_AREA, "SW1A 1AA")).isEmpty();
        assertThat(coarse(Treatment.YEAR, 11_000L)).isEmpty();
        SubjectId subject = subject("C-1");
        Disclosures.Opened open = open("auditor", Treatment.MONTH, CLIENTS, "1", subject);
        assertThat(open.generalised(Sealed.of(BORN, subject, "soon"))).isEmpty();
        assertThat(open.given()).isEqualTo(Map.of("payer.born-on", Treatment.DROP));
        assertThat(open.generalised(Sealed.of(PAYER, subject, "2026-11-23"))).contains("2026-11");
        assertThat(open.given()).containsEntry("payer.reference", Treatment.MONTH);
    }

    @Test
    void whatIsDeclaredOneWayIsGivenNoOther() {
        SubjectId subject = subject("C-1");
        Sealed<String> value = Sealed.of(PAYER, subject, "2026-11-23");
        assertThatThrownBy(
                        () -> open("a", Treatment.MONTH, CLIENTS, "1", subject).pseudonym(value))
                .isInstanceOf(Disclosure.Undeclared.class);
        assertThatThrownBy(() ->
                        open("a", Treatment.SHORT_CODE, CLIENTS, "1", subject).generalised(value))
                .isInstanceOf(Disclosure.Undeclared.class);
        assertThatThrownBy(() -> open("a", Treatment.DOCUMENT_PSEUDONYM, CLIENTS, "1", subject)
                        .clear(value))
                .isInstanceOf(Disclosure.Undeclared.class);
        assertThatThrownBy(() -> open("a", Treatment.YEAR, CLIENTS, "1", subject)
                        .generalised(Sealed.of(PAYER, subject("C-2"), "2026-11-23")))
                .isInstanceOf(Disclosure.Undeclared.class)
                .hasMessageContaining("another subject");
        assertThatThrownBy(
                        () -> open("a", Treatment.CLEAR, CLIENTS, "1", subject).pseudonym(value))
                .isInstanceOf(Disclosure.Undeclared.class);
    }
}
