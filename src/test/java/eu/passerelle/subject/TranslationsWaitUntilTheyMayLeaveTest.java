package eu.passerelle.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.KeyCompromise;
import eu.passerelle.privacy.OpenedPrivacy;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Translations;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Letter;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.PostOffice;
import eu.passerelle.transfer.TestGate;
import eu.passerelle.transfer.TestHops;
import eu.passerelle.transfer.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From the declaration to the files, by the flow's own beans, the real work table and the real gate. */
class TranslationsWaitUntilTheyMayLeaveTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Creditor MAISON = new Creditor("maison-claire");
    private static final Pattern NOT_NEEDED =
            Pattern.compile("eu\\.passerelle\\..*(Component|Consumer|Endpoint|JdbcWaiting|Config|Beans)");

    @TempDir
    Path home;

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));
    private final TestHops hops = new TestHops();
    private final PostOffice letters = new PostOffice("post-letter", false);
    private final Passing clock = new Passing();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final KeyCompromise compromise = new OpenedPrivacy(jdbc).compromise(transactions);
    private TestGate gate;

    private static final class Passing extends Clock {
        private Instant now = Instant.parse("2026-11-20T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        gate = new TestGate(
                database, hops, clock, Duration.ofSeconds(1), List.of(letters, new PostOffice("post-look-up", false)));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(TransactionTemplate.class, () -> transactions);
        context.registerBean("businessClock", Clock.class, () -> clock);
        context.registerBean(Policy.class, () -> hops);
        context.registerBean(Translations.class, () -> new OpenedPrivacy(jdbc).translations(100));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(NOT_NEEDED));
        scanner.scan("eu.passerelle.subject", "eu.passerelle.delivery.work");
        context.refresh();
        for (Creditor creditor : List.of(AIDE, MAISON)) {
            SubjectId person = gate.vault.vault().subject(creditor, PersonalText.of("C-1"));
            Letter letter = Letter.of(creditor, person, "Jeanne", 100, creditor.id());
            assertThat(gate.gate.cross(hops.hop("post-letter"), List.of(letter)))
                    .hasSize(1);
        }
        assertThat(compromise.declare("compromise:every-epoch", "anne")).contains("2 names are to be changed");
        assertThat(compromise.goOn()).isEqualTo(2);
    }

    @AfterEach
    void close() {
        context.close();
        gate.close();
        database.close();
    }

    @Test
    void eachCreditorsNamesAreToldOnceInAFileOfItsOwn() throws Exception {
        flow().plan();
        assertThat(work()).as("a process may still give a former name").isZero();
        elevenMinutesLater();
        flow().plan();
        flow().plan();
        assertThat(work()).isEqualTo(2);
        assertThat(work()).isZero();
        assertThat(files()).containsExactly("post_aide-et-soleil_2_1.csv", "post_maison-claire_2_1.csv");
        List<String> aide = Files.readAllLines(folder().resolve("post_aide-et-soleil_2_1.csv"));
        assertThat(aide).hasSize(2);
        assertThat(aide.get(1)).startsWith(letters.received.get(0).request().reader() + ",");
        assertThat(state()).isEqualTo(Map.of("translations-waiting", 0L, "translations-written", 2L));
    }

    @Test
    void whileARecipientIsRefusedItsFileWaitsAndIsAskedForEachDay() throws Exception {
        hops.closedTo.add("post-translation aide-et-soleil");
        elevenMinutesLater();
        flow().plan();
        assertThat(work()).isEqualTo(2);
        assertThat(files()).containsExactly("post_maison-claire_2_1.csv");
        assertThat(state()).containsEntry("translations-waiting", 1L);
        assertThat(work()).as("not again today").isZero();
        hops.closedTo.clear();
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(work()).isEqualTo(1);
        assertThat(files()).containsExactly("post_aide-et-soleil_2_1.csv", "post_maison-claire_2_1.csv");
        assertThat(state()).containsEntry("translations-waiting", 0L);
    }

    @Test
    void aProcessThatDiesBeforeItSaysSoWritesTheSameFileAnew() throws Exception {
        elevenMinutesLater();
        flow().plan();
        WorkItem held = context.getBean(Claiming.class).claim("translate").orElseThrow();
        cross((Translation) flow().next(held));
        List<String> before = Files.readAllLines(folder().resolve(files().get(0)));
        context.getBean(Claiming.class).loseLeases();
        assertThat(work()).isEqualTo(2);
        assertThat(files()).hasSize(2);
        assertThat(Files.readAllLines(folder().resolve("post_aide-et-soleil_2_1.csv")))
                .isEqualTo(before);
        assertThat(state()).containsEntry("translations-written", 2L);
    }

    @Test
    void anApproverHasALostFileWrittenAgainAndARefusedOneAtOnce() throws Exception {
        hops.closedTo.add("post-translation aide-et-soleil");
        elevenMinutesLater();
        flow().plan();
        assertThat(work()).isEqualTo(2);
        hops.closedTo.clear();
        Files.delete(folder().resolve("post_maison-claire_2_1.csv"));
        SubjectWatch console = context.getBean(SubjectWatch.class);
        assertThat(console.preview("post_maison-claire_2_1.csv"))
                .isEqualTo("would have post_maison-claire_2_1.csv written by post-translation, about 1 people");
        assertThat(console.release("post_maison-claire_2_1.csv", "anne"))
                .isEqualTo("post_maison-claire_2_1.csv is written now, unless post-translation is refused today");
        assertThat(console.release("post_aide-et-soleil_2_1.csv", "anne")).contains("is written now");
        // The verdict of a quarter of an hour is kept.
        clock.now = clock.now.plus(Duration.ofMinutes(15));
        assertThat(work()).isEqualTo(2);
        assertThat(files()).containsExactly("post_aide-et-soleil_2_1.csv", "post_maison-claire_2_1.csv");
        assertThat(console.release("post_nobody_2_1.csv", "anne")).startsWith("nothing was changed: no file");
    }

    @Test
    void aRecipientWithoutADeclaredWayWaitsForAPerson() {
        jdbc.update("update renaming set recipient = 'parcels' where recipient = 'post'");
        elevenMinutesLater();
        flow().plan();
        assertThat(work()).isEqualTo(2);
        assertThat(jdbc.queryForList("select distinct parked_reason from work", String.class))
                .containsExactly("no hop parcels-translation is declared");
        assertThat(state()).containsEntry("translations-waiting", 2L);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aFileOfNobodyIsWithdrawn() {
        elevenMinutesLater();
        flow().plan();
        jdbc.update("update subject set wrapped_key = null, core_id_index = null");
        assertThat(work()).isEqualTo(2);
        assertThat(state()).isEqualTo(Map.of("translations-waiting", 0L, "translations-written", 0L));
        assertThat(home).isEmptyDirectory();
    }

    private TranslationFiles flow() {
        return context.getBean(TranslationFiles.class);
    }

    private Map<String, Long> state() {
        return context.getBean(SubjectWatch.class).countByState();
    }

    /** Does what is due as the route does; says how much there was. */
    private int work() {
        int done = 0;
        for (Optional<WorkItem> item = claim(); item.isPresent() && done < 10; item = claim()) {
            if (flow().next(item.get()) instanceof Translation file) {
                flow().record(cross(file));
            }
            done++;
        }
        return done;
    }

    private Optional<WorkItem> claim() {
        return context.getBean(Claiming.class).claim("translate");
    }

    private Crossed cross(Translation file) {
        return gate.gate
                .cross(gate.gate.outbound("post-translation").orElseThrow(), List.of(file), home)
                .get(0);
    }

    private void elevenMinutesLater() {
        jdbc.update("update key_compromise set declared_at = declared_at - interval '11 minutes'");
    }

    private Path folder() {
        return home.resolve("translations/post");
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(folder())) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
