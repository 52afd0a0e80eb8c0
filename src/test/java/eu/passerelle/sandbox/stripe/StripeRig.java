package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.simulator.SettableClock;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A simulator with two accounts, its clock, an ear for the first account's webhooks and a client of that account. */
final class StripeRig implements AutoCloseable {
    static final String KEY = "sk_test_aide_et_soleil";
    static final String OTHER_KEY = "sk_test_maison_claire";
    static final String SECRET = "whsec_present";
    static final String OLD_SECRET = "whsec_past";

    final SettableClock clock = new SettableClock("2026-11-02T08:00:00Z");
    final WebhookEar ear = new WebhookEar();
    final Path folder;
    StripeSimulator stripe;
    BareClient client;

    private final boolean paidOutDaily;

    StripeRig(Path folder) throws IOException {
        this(folder, false);
    }

    StripeRig(Path folder, boolean paidOutDaily) throws IOException {
        this.folder = folder;
        this.paidOutDaily = paidOutDaily;
        open(folder);
    }

    /** Starts another simulator on a folder, after the present one ended. */
    void open(Path from) {
        stripe = new StripeSimulator(new StripeSettings(
                0,
                from,
                clock,
                List.of(
                        new StripeAccount(KEY, ear.url(), List.of(SECRET, OLD_SECRET), paidOutDaily),
                        new StripeAccount(OTHER_KEY, null, List.of("whsec_other"))),
                7));
        stripe.start();
        client = new BareClient(stripe.port(), KEY);
    }

    BareClient other() {
        return new BareClient(stripe.port(), OTHER_KEY);
    }

    /** A payer with a mandate. */
    record Payer(String customer, String method, String mandate) {}

    Payer payer(String iban) throws IOException, InterruptedException {
        String tag = iban.substring(iban.length() - 5) + clock.instant();
        String customer = ok(client.post("/v1/customers", tag + ".customer", "email", "jeanne@example.org"))
                .id();
        String method = ok(client.post("/v1/payment_methods", tag + ".account", sepa(iban)))
                .id();
        String mandate = ok(client.post("/v1/setup_intents", tag + ".mandate", setup(customer, method)))
                .text("/mandate");
        return new Payer(customer, method, mandate);
    }

    static String[] sepa(String iban) {
        return new String[] {
            "type", "sepa_debit",
            "sepa_debit[iban]", iban,
            "billing_details[name]", "Jeanne Lefèvre",
            "billing_details[email]", "jeanne@example.org"
        };
    }

    static String[] setup(String customer, String method) {
        return new String[] {
            "customer", customer,
            "payment_method", method,
            "payment_method_types[0]", "sepa_debit",
            "confirm", "true",
            "mandate_data[customer_acceptance][type]", "offline"
        };
    }

    static String[] debit(Payer payer, String reference) {
        return new String[] {
            "amount", "11000",
            "currency", "eur",
            "customer", payer.customer(),
            "payment_method", payer.method(),
            "payment_method_types[0]", "sepa_debit",
            "mandate", payer.mandate(),
            "confirm", "true",
            "off_session", "true",
            "payment_method_options[sepa_debit][target_date]", "2026-11-06",
            "metadata[passerelle_reference]", reference
        };
    }

    BareClient.Reply collect(Payer payer, String reference) throws IOException, InterruptedException {
        return ok(client.post("/v1/payment_intents", reference + ".collect", debit(payer, reference)));
    }

    static BareClient.Reply ok(BareClient.Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply;
    }

    /** Moves business time and lets it work. */
    void moveTo(String instant) {
        clock.to(instant);
        stripe.age();
    }

    String state(String intent) {
        return stripe.book().debits().stream()
                .filter(debit -> debit.id().equals(intent))
                .findFirst()
                .orElseThrow()
                .state();
    }

    void untilQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> stripe.quiet());
    }

    /** The events not yet taken from the ear, once all are told. */
    List<String> types() {
        untilQuiet();
        return ear.rest().stream().map(heard -> heard.text("/type")).toList();
    }

    @Override
    public void close() {
        stripe.close();
        ear.close();
    }
}
