package eu.passerelle.invoice;

import static org.awaitility.Awaitility.await;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.mandate.MandateView;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.provider.NoticeDoor;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/** The real flows, a strict Stripe and webhooks that may be held back, for many tries one after another. */
final class StripeWorld extends PaymentLife {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int CLAIMS_A_DAY = 60;
    private final List<Notice> told = new CopyOnWriteArrayList<>();
    private final List<Notice> held = new CopyOnWriteArrayList<>();
    private final AtomicBoolean holding = new AtomicBoolean();

    @SuppressWarnings("ArrayRecordComponent")
    private record Notice(String path, String signature, byte[] body) {}

    StripeWorld(Path empty) throws IOException {
        folder = empty;
        start();
        door.removeContext("/webhooks");
        door.createContext("/webhooks", http -> {
            try (http) {
                Notice notice = new Notice(
                        http.getRequestURI().getPath(),
                        http.getRequestHeaders().getFirst("Stripe-Signature"),
                        http.getRequestBody().readAllBytes());
                if (holding.get()) {
                    held.add(notice);
                    http.sendResponseHeaders(200, -1);
                } else {
                    http.sendResponseHeaders(tell(notice), -1);
                }
            }
        });
    }

    private int tell(Notice notice) {
        told.add(notice);
        Exchange exchange = exchange(notice.path(), notice.signature(), notice.body());
        hub.bean(NoticeDoor.class).take(exchange);
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    /** A new try: what was told before is not told again. */
    void begin() {
        wellAgain();
        endOf(0);
        told.clear();
    }

    /** From now on notices reach nobody, until they are sent again as from the provider's dashboard. */
    void loseNotices() {
        holding.set(true);
    }

    void sendLostNotices(long shuffle) {
        holding.set(false);
        List<Notice> late = new ArrayList<>(held);
        held.clear();
        Collections.shuffle(late, new Random(shuffle));
        late.forEach(this::tell);
    }

    void tellAllAgain(long shuffle) {
        List<Notice> again = new ArrayList<>(told);
        Collections.shuffle(again, new Random(shuffle));
        again.forEach(this::tell);
    }

    void sign(String mandate, String iban, Ending ending) {
        stripe.script(iban, ending);
        hub.sign(mandate, iban);
    }

    /** False while the rail has not answered what it was asked of the mandate: core's event waits for that. */
    boolean amend(String mandate, String iban, Ending ending) {
        stripe.script(iban, ending);
        try {
            hub.within(() -> steps().amend(CreditorsOfTests.AIDE, mandate, iban, clock.instant()));
            return true;
        } catch (IllegalStateException comesAgain) {
            return false;
        }
    }

    void revoke(String mandate) {
        hub.within(() -> steps().revoke(CreditorsOfTests.AIDE, mandate, clock.instant()));
    }

    /** How each mandate of this try is, for whoever must understand a failure. */
    List<MandateView.Seen> mandates(Collection<String> names) {
        return names.stream()
                .map(name -> steps().see(CreditorsOfTests.AIDE, name))
                .toList();
    }

    private RegistrationSteps steps() {
        return hub.bean(RegistrationSteps.class);
    }

    /** The answers of the next calls are lost; what they asked for is done. */
    void loseAnswers(int next) {
        AtomicInteger left = new AtomicInteger(next);
        hub.network = delivery -> left.getAndDecrement() > 0 ? new Delivery.Unknown("the answer was lost") : delivery;
    }

    /** A process commits to a collection and is gone, before its call or after it; another one takes over. */
    void loseProcess(boolean afterItsCall) {
        Optional<WorkItem> claimed = hub.bean(Claiming.class).claim("collect");
        claimed.ifPresent(item -> {
            if (hub.bean(CollectionPlanner.class).prepare(item) instanceof Crossing crossing && afterItsCall) {
                hub.cross(crossing);
            }
        });
        hub.bean(Claiming.class).loseLeases();
    }

    /** The hub works all day and into the next. */
    void day() {
        hub.work(CLAIMS_A_DAY);
        clock.to(clock.instant().plus(DAY).toString());
        stripe.age();
        quiet();
        hub.work(CLAIMS_A_DAY);
    }

    void wellAgain() {
        stripe.faults(List.of());
        hub.network = delivery -> delivery;
        hub.bean(Claiming.class).loseLeases();
        sendLostNotices(1);
    }

    /** Everything is told and done, until so many days from now; a person tries parked registrations again. */
    void endOf(int days) {
        for (int day = 0; day < days; day++) {
            day();
            hub.jdbc
                    .sql("select key from work where kind = 'register' and parked_reason is not null")
                    .query(String.class)
                    .list()
                    .forEach(key -> hub.within(() -> hub.bean(Work.class).add("register", key, clock.instant())));
        }
        quiet();
        hub.work(Integer.MAX_VALUE);
    }

    private void quiet() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(stripe::quiet);
    }
}
