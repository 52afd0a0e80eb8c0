package eu.passerelle.invoice;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.OpenedPrivacy;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.Notices;
import eu.passerelle.provider.Rail;
import eu.passerelle.reconciliation.ReconciliationSteps;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.Recipients;
import eu.passerelle.transfer.StoredRequests;
import eu.passerelle.transfer.TestArrivals;
import eu.passerelle.transfer.Transfers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invoice and mandate flows with the real adapters, work, outbox and vault on a real PostgreSQL. The steps that
 * routes name are called here; a hop is its disclosure by {@code config/hops.yaml}, the request it keeps, and the call.
 */
final class FlowsInABox implements AutoCloseable {
    private static final String NOT_NEEDED = "eu\\.passerelle\\.provider\\.toypay\\..*|"
            + "eu\\.passerelle\\..*(Watch|Conservation|Component|Consumer|Endpoint|"
            + "JdbcWaiting|StripeTerms|OutboxReader|OutboxRelay|QuotaTable|Config|Beans)";

    final Moving clock;
    final JdbcClient jdbc;
    private final HikariDataSource database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, Record> kept = new HashMap<>();
    private final Map<String, Map<Field, Treatment>> hops;
    private final Disclosures disclosures;
    /** What stands between the hub and the provider: the network of the test. */
    UnaryOperator<Delivery> network = UnaryOperator.identity();

    /** What policy says of every hop. */
    Optional<Outcome.Refused> refusal = Optional.empty();

    /** Business time, of both sides. */
    static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-02T08:00:00Z");

        void to(String instant) {
            now = Instant.parse(instant);
        }

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

    /** @param terms by which the rail works */
    FlowsInABox(Moving clock, Recipients recipients, Rail terms) {
        this(clock, recipients, terms, CreditorsOfTests.two());
    }

    FlowsInABox(Moving clock, Recipients recipients, Rail terms, Creditors creditors) {
        this.clock = clock;
        this.database = (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
        this.jdbc = JdbcClient.create(database);
        this.hops = DeclaredFields.byHop();
        JdbcTemplate template = new JdbcTemplate(database);
        OpenedPrivacy privacy = new OpenedPrivacy(template);
        this.disclosures = privacy.disclosures();
        PlatformTransactionManager transactions = new DataSourceTransactionManager(database);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean("businessClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean("machineClock", Clock.class, Clock::systemUTC);
        context.registerBean("chance", RandomGenerator.class, () -> new Random(5));
        context.registerBean(BoundlessCalls.class);
        context.registerBean(Rail.class, () -> terms);
        context.registerBean(Creditors.class, () -> creditors);
        context.registerBean(Recipients.class, () -> recipients);
        context.registerBean(PlatformNotices.class, () -> new PlatformNotices(Map.of()));
        context.registerBean(Vault.class, privacy::vault);
        context.registerBean(Arrivals.class, () -> TestArrivals.on(database, privacy.vault(), clock, List.of()));
        context.registerBean(Transfers.class, () -> (hop, creditor, subject, key) -> refusal);
        context.registerBean(StoredRequests.class, () -> key -> kept.remove(key));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(NOT_NEEDED)));
        scanner.scan(
                "eu.passerelle.invoice",
                "eu.passerelle.mandate",
                "eu.passerelle.reconciliation",
                "eu.passerelle.provider",
                "eu.passerelle.delivery.work",
                "eu.passerelle.delivery.outbox");
        context.refresh();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void within(Runnable change) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> change.run());
    }

    void publish(Object event) {
        within(() -> context.publishEvent(event));
    }

    /** An invoice comes in, is stored and planned. */
    void receive(Due due) {
        InvoiceDue event = due.event();
        within(() -> bean(InvoiceDueIntake.class)
                .apply(new Taken<>(
                        new eu.passerelle.money.Creditor(event.creditor()),
                        "urn:core:test",
                        "evt-" + event.invoice(),
                        clock.instant(),
                        event)));
    }

    void cancel(String invoice) {
        within(() -> bean(InvoiceCancelledIntake.class)
                .apply(new Taken<>(
                        CreditorsOfTests.AIDE,
                        "urn:core:test",
                        "evt-cancel-" + invoice,
                        clock.instant(),
                        new InvoiceCancelled(CreditorsOfTests.AIDE.id(), invoice))));
    }

    void sign(String mandate, String iban) {
        within(() -> bean(RegistrationSteps.class).sign(mandate, iban, clock.instant()));
    }

    /** Does due work, a claim at a time, until none is due; a claim that is given back at once counts again. */
    void work(int claimsMax) {
        int left = claimsMax;
        boolean found = true;
        while (found && left > 0) {
            found = false;
            for (String kind : List.of(
                    "register",
                    "notice",
                    "collect",
                    "ask",
                    "cancel",
                    "refund",
                    "remind",
                    "end-mandate",
                    "look-at-mandate")) {
                if (left > 0 && workOn(kind)) {
                    found = true;
                    left--;
                }
            }
        }
    }

    boolean workOn(String kind) {
        Optional<WorkItem> item = bean(Claiming.class).claim(kind);
        item.ifPresent(claimed -> {
            switch (kind) {
                case "register" -> {
                    if (bean(RegistrationSteps.class).next(claimed) instanceof Crossing crossing) {
                        bean(RegistrationSteps.class).record(cross(crossing));
                    }
                }
                case "end-mandate", "look-at-mandate", "expire-mandate" ->
                    bean(RegistrationSteps.class).work(claimed, this::cross);
                case "news", "payouts" -> bean(ReconciliationSteps.class).work(claimed, this::cross);
                case "notice" -> bean(Notices.class).apply(claimed);
                case "collect" -> {
                    if (bean(CollectionPlanner.class).prepare(claimed) instanceof Crossing crossing) {
                        bean(CollectionOutcome.class).record(cross(crossing));
                    }
                }
                case "ask" -> {
                    if (bean(UnknownCollections.class).next(claimed) instanceof Crossing crossing) {
                        bean(UnknownCollections.class).record(cross(crossing));
                    }
                }
                case "cancel" -> {
                    if (bean(FailedPayments.class).next(claimed) instanceof Crossing crossing) {
                        bean(FailedPayments.class).record(cross(crossing));
                    }
                }
                case "refund" -> {
                    if (bean(Refunds.class).next(claimed) instanceof Crossing crossing) {
                        bean(Refunds.class).record(cross(crossing));
                    }
                }
                case "remind" -> bean(Reminders.class).remind(claimed);
                default -> throw new IllegalArgumentException(kind);
            }
        });
        return item.isPresent();
    }

    Crossed cross(Crossing crossing) {
        String hop = crossing.rail().orElseThrow() + "-" + HopVerbs.of(crossing);
        Adapter<?, ?> adapter = context.getBeansOfType(Adapter.class).values().stream()
                .filter(each -> each.hop().equals(hop))
                .findFirst()
                .orElseThrow();
        return new Crossed(crossing, network.apply(deliver(hop, adapter, crossing)));
    }

    private <C extends Crossing, R extends Record> Delivery deliver(
            String hop, Adapter<C, R> adapter, Crossing crossing) {
        Disclosures.Terms terms = new Disclosures.Terms(hop, "stripe", hops.get(hop), Optional.empty());
        R request = adapter.disclose(
                adapter.takes().cast(crossing),
                crossing.subject()
                        .map(subject -> disclosures.open(terms, crossing.key(), crossing.creditor(), subject))
                        .orElseGet(() -> disclosures.ofNobody(terms, crossing.key(), crossing.creditor())));
        if (adapter.keepsRequest()) {
            Record first = kept.putIfAbsent(crossing.key(), request);
            request = first == null ? request : adapter.request().cast(first);
        }
        return adapter.deliver(Clearing.of(hop, crossing.creditor(), crossing.key(), request));
    }

    InvoiceView.Seen see(String invoice) {
        return bean(InvoiceView.class).see(CreditorsOfTests.AIDE.id(), invoice).orElseThrow();
    }

    /** The only collection of an invoice. */
    CollectionRow collection(String invoice) {
        List<CollectionRow> rows = bean(CollectionTable.class).ofInvoice(CreditorsOfTests.AIDE, invoice);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " collections of " + invoice);
        }
        return rows.getFirst();
    }

    /** Types of the events told to core of one invoice or mandate, in order. */
    List<String> told(String businessId) {
        return jdbc
                .sql("select convert_from(body, 'UTF8')::json ->> 'type' from outbox where key = ? order by id")
                .param(CreditorsOfTests.AIDE + "/" + businessId)
                .query(String.class)
                .list()
                .stream()
                .map(type -> type.substring("eu.passerelle.".length(), type.length() - ".v1".length()))
                .toList();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
