package eu.passerelle.transfer;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.money.Creditor;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Decides every way out for every creditor at start and once a day of business, so that a person hears of a lapse
 * before it closes a hop. It changes no verdict: the hop itself decides each crossing. A hop that is refused leaves the
 * hub ready; a policy that gives no verdict does not.
 */
final class TransferWatch implements Standings, HealthIndicator, SmartLifecycle {
    /** Time to read a page again or to have an assessment reviewed. */
    static final int WARNING_DAYS = 30;

    /** How soon after midnight a day is seen to be new, at the latest. */
    private static final long LOOK_MINUTES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(TransferWatch.class);

    private final Policy policy;
    private final Decisions decisions;
    private final Creditors creditors;
    private final Clock businessClock;
    private volatile @Nullable Day seen;
    private volatile @Nullable ScheduledExecutorService looking;

    private record Way(String hop, Creditor creditor) {}

    private record Day(LocalDate day, Map<Way, Standing> standings, List<String> warnings) {}

    TransferWatch(Policy policy, Decisions decisions, Creditors creditors, Clock businessClock, MeterRegistry meters) {
        this.policy = policy;
        this.decisions = decisions;
        this.creditors = creditors;
        this.businessClock = businessClock;
        outbound().forEach(hop -> creditors.all().forEach(creditor -> measure(hop, creditor.creditor(), meters)));
    }

    private void measure(Hop hop, Creditor creditor, MeterRegistry meters) {
        Gauge.builder("passerelle.transfer.expiry.days", this, watch -> watch.days(hop, creditor))
                .description("Days until the last one on which the hop lets the creditor's data cross; negative when"
                        + " lapsed facts close it; no number when no date ends it")
                .tag("hop", hop.name())
                .tag("creditor", creditor.id())
                .register(meters);
    }

    private double days(Hop hop, Creditor creditor) {
        Standing standing = look().get(new Way(hop.name(), creditor));
        OptionalLong days = standing == null ? OptionalLong.empty() : standing.daysToExpiry();
        return days.isPresent() ? days.getAsLong() : Double.NaN;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("transfer-watch").factory());
        looking = started;
        ScheduledFuture<?> never = started.scheduleWithFixedDelay(this::watch, 0, LOOK_MINUTES, TimeUnit.MINUTES);
        LOG.debug("Looks every {} minutes, next in {} s", LOOK_MINUTES, never.getDelay(TimeUnit.SECONDS));
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = looking;
        looking = null;
        if (started != null) {
            started.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void watch() {
        try {
            LOG.debug("{} verdicts stand today", look().size());
        } catch (PolicyAway away) {
            // Readiness says it too. Nothing leaves meanwhile, and the next look may find a verdict.
            LOG.error("{}", away.getMessage(), away.getCause());
        }
    }

    @Override
    public Map<Creditor, Standing> of(String hop) {
        Map<Creditor, Standing> found = new LinkedHashMap<>();
        look().forEach((way, standing) -> {
            if (way.hop().equals(hop)) {
                found.put(way.creditor(), standing);
            }
        });
        return found;
    }

    /** A probe never waits for a new day to be decided: it tells what was known before, as nothing is refused by it. */
    @Override
    public Health health() {
        try {
            Day known = seen;
            Day latest = known == null ? today() : known;
            if (decisions.away()) {
                Hop any = outbound().getFirst();
                creditors.all().stream().findFirst().ifPresent(one -> decisions.ask(any, one.creditor()));
            }
            return Health.up().withDetail("warnings", latest.warnings()).build();
        } catch (PolicyAway away) {
            return Health.outOfService()
                    .withDetail("reason", "the policy gives no verdict: nothing leaves")
                    .build();
        }
    }

    private Map<Way, Standing> look() {
        return today().standings();
    }

    private Day today() {
        Day known = seen;
        return known != null && known.day().equals(BusinessDay.of(businessClock)) ? known : decidedOnce();
    }

    private synchronized Day decidedOnce() {
        LocalDate day = BusinessDay.of(businessClock);
        Day known = seen;
        if (known == null || !known.day().equals(day)) {
            known = decide(day);
            seen = known;
            known.warnings().forEach(LOG::warn);
        }
        return known;
    }

    private Day decide(LocalDate day) {
        Map<Way, Standing> standings = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Hop hop : outbound()) {
            for (CreditorSettings one : creditors.all()) {
                Standing standing = Standing.of(
                        day, other -> decisions.ask(hop, one.creditor(), other), decisions.ask(hop, one.creditor()));
                standings.put(new Way(hop.name(), one.creditor()), standing);
                standing.daysToExpiry().ifPresent(days -> warn(hop, one.creditor(), standing, days, warnings));
            }
        }
        return new Day(day, Collections.unmodifiableMap(standings), List.copyOf(warnings));
    }

    private void warn(Hop hop, Creditor creditor, Standing standing, long days, List<String> warnings) {
        if (days > WARNING_DAYS) {
            return;
        }
        String way = "Hop " + hop.name() + " for " + creditor.id();
        warnings.add(
                days < 0
                        ? way + " is closed by what lapsed: " + String.join("; ", why(standing.decision()))
                        : way + " closes in " + days + " days, after "
                                + standing.on().plusDays(days) + ": "
                                + String.join(
                                        "; ",
                                        why(decisions.ask(
                                                hop, creditor, standing.on().plusDays(days + 1)))));
    }

    private static List<String> why(TransferDecision decision) {
        return switch (decision) {
            case Allowed allowed ->
                allowed.tolerated().stream().map(TransferDecision.Reason::text).toList();
            case Refused refused -> refused.texts();
        };
    }

    private List<Hop> outbound() {
        return policy.hops().stream()
                .filter(hop -> hop.direction() == Hop.Direction.OUT)
                .toList();
    }
}
