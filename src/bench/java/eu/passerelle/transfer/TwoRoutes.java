package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.Evidence;
import eu.passerelle.transfer.guard.Guard;
import eu.passerelle.transfer.guard.TestGuard;
import eu.passerelle.transfer.hop.HopComponent;
import eu.passerelle.transfer.policy.PolicyOfTheHome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One Camel context with the hub's own settings and the same route twice: two direct routes of eight nodes, whose last
 * but two is a bean that answers at once, or a hop whose adapter answers at once.
 */
final class TwoRoutes implements AutoCloseable {
    static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final int PAYERS = 1_000;
    private static final Instant BUSINESS_DAY = Instant.parse("2026-11-20T08:00:00Z");
    private static final String ROUTES = """
        - route:
            id: %1$s%4$s
            from: {uri: "direct:%1$s%4$s", steps: [
              {removeHeaders: {pattern: "*", excludePattern: "Content-Type"}},
              {setProperty: {name: flow, constant: invoice}},
              {bean: {ref: %1$s-prepare, method: prepare%4$s}},
              {to: {uri: "direct:%1$s%4$s-out"}}]}
        - route:
            id: %1$s%4$s-out
            from: {uri: "direct:%1$s%4$s-out", steps: [
              {choice: {when: [{simple: "${body} is '%2$s'", steps: [
                {%3$s},
                {bean: {ref: recorder, method: record%4$s}}]}]}},
              {removeProperty: {name: flow}}]}
        """;

    final ProducerTemplate template;
    final Endpoint bare;
    final Endpoint hop;
    /** The same for lists. */
    final Endpoint bareAll;

    final Endpoint hopAll;
    private final HopGate gate;
    private final ConfigurableApplicationContext context;

    /** @param answerer what the bare route does in the hop's place: {@code answer} and {@code answerAll} */
    TwoRoutes(DataSource database, Path emptyFolder, Evidence evidence, Object answerer, Adapter<?, ?> adapter) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), BUSINESS_DAY));
        Policy policy = PolicyOfTheHome.in(emptyFolder, AIDE, clock);
        if (!(policy.decide(policy.hop(Parcel.HOP), AIDE) instanceof TransferDecision.Allowed)) {
            throw new IllegalStateException("the hop is closed");
        }
        TestVault vault = TestVault.on(database);
        MeterRegistry meters = new SimpleMeterRegistry();
        Ledger ledger =
                new Ledger(vault.vault(), clock, PolicyVersions.keep(policy.versions(), new JdbcTemplate(database)));
        gate = new HopGate(
                policy,
                List.of(adapter),
                new Gatekeeping(
                        new Decisions(policy, clock),
                        vault.disclosures(),
                        ledger,
                        evidence,
                        new DeadlineWatch(Duration.ofSeconds(40)),
                        meters));
        SubjectId[] payers = new SubjectId[PAYERS];
        for (int i = 0; i < PAYERS; i++) {
            payers[i] = vault.vault().subject(AIDE, PersonalText.of("C-" + i));
        }
        context = start(policy, meters, new Seals(payers), answerer);
        CamelContext camel = context.getBean(CamelContext.class);
        String toHop = "to: {uri: 'hop:" + Parcel.HOP + "'}";
        load(camel, "bare", Parcel.Plain.class, "bean: {ref: answerer, method: answer}", "");
        load(camel, "hop", Parcel.class, toHop, "");
        load(camel, "bare", List.class, "bean: {ref: answerer, method: answerAll}", "All");
        load(camel, "hop", List.class, toHop, "All");
        template = camel.createProducerTemplate();
        bare = camel.getEndpoint("direct:bare");
        hop = camel.getEndpoint("direct:hop");
        bareAll = camel.getEndpoint("direct:bareAll");
        hopAll = camel.getEndpoint("direct:hopAll");
    }

    private ConfigurableApplicationContext start(Policy policy, MeterRegistry meters, Seals seals, Object answerer) {
        ApplicationContextInitializer<GenericApplicationContext> beans = made -> {
            made.registerBean(HopGate.class, () -> gate);
            made.registerBean(Policy.class, () -> policy);
            made.registerBean(MeterRegistry.class, () -> meters);
            made.registerBean("hop-prepare", Seals.class, () -> seals);
            made.registerBean("bare-prepare", Plains.class, Plains::new);
            made.registerBean("answerer", Object.class, () -> answerer);
            made.registerBean("recorder", Recorder.class, Recorder::new);
        };
        return new SpringApplicationBuilder(Beans.class, TestGuard.beans())
                .initializers(beans)
                .web(WebApplicationType.NONE)
                .run(
                        "--camel.main.routes-include-pattern=false",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN");
    }

    private static void load(CamelContext camel, String name, Class<?> body, String step, String suffix) {
        String yaml = ROUTES.formatted(name, body.getName(), step, suffix);
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(name + suffix + ".camel.yaml", yaml));
        } catch (Exception e) {
            throw new IllegalStateException("route " + name, e);
        }
    }

    @Override
    public void close() {
        context.close();
        gate.close();
    }

    @ImportAutoConfiguration(CamelAutoConfiguration.class)
    static class Beans {
        @Bean
        HopComponent hop(HopGate gate, Guard guard) {
            return new HopComponent(gate, guard, Path.of("target"));
        }
    }

    /** What a flow would have read from its tables. */
    private static Parcel.Plain plain(long number) {
        return new Parcel.Plain(
                "payer",
                Money.euros(10_000 + number % PAYERS),
                LocalDate.EPOCH.plusDays(20_000 + number % 30),
                "Aide et Soleil FAC-2026-000123",
                "K7Q2" + number + ".collect");
    }

    /** The flow's step before the hop: seals four fields. */
    public static final class Seals {
        private final SubjectId[] payers;

        Seals(SubjectId[] payers) {
            this.payers = payers;
        }

        public Parcel prepare(Long number) {
            return Parcel.of(AIDE, payers[(int) (number % PAYERS)], plain(number));
        }

        public List<Parcel> prepareAll(List<Long> numbers) {
            return numbers.stream().map(this::prepare).toList();
        }
    }

    /** The same step with nothing sealed. */
    public static final class Plains {
        public Parcel.Plain prepare(Long number) {
            return plain(number);
        }

        public List<Parcel.Plain> prepareAll(List<Long> numbers) {
            return numbers.stream().map(this::prepare).toList();
        }
    }

    /** What the bare route does in the hop's place. */
    public static final class Answerer {
        public Parcel.Taken answer(Parcel.Plain plain) {
            return new Parcel.Taken(plain.amount());
        }

        public List<Parcel.Taken> answerAll(List<Parcel.Plain> plains) {
            return plains.stream().map(this::answer).toList();
        }
    }

    /** The step after: what was answered. */
    public static final class Recorder {
        public Long record(Object came) {
            Answer answer = came instanceof Crossed crossed && crossed.outcome() instanceof Delivery.Delivered delivered
                    ? delivered.answer()
                    : (Answer) came;
            return ((Parcel.Taken) answer).amount().cents();
        }

        public List<Long> recordAll(List<?> came) {
            return came.stream().map(this::record).toList();
        }
    }
}
