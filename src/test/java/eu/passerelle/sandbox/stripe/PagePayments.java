package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.simulator.SepaIban;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a payer does on a page: pays by a card that is taken or declined, or by SEPA debit. */
final class PagePayments {
    private static final String PAGE_OF_PAYMENT = "payment_intent_data[metadata][passerelle_page]";

    private final IbanDigest digest;

    PagePayments(IbanDigest digest) {
        this.digest = digest;
    }

    /** @return why it did not work, and the page stays open; empty when the page was used */
    Optional<String> pay(Session session, Form form, Deed deed) {
        return switch (form.need("means")) {
            case "card" -> byCard(session, form.need("outcome"), later(form), deed);
            case "sepa_debit" -> bySepaDebit(session, form, deed);
            default -> throw Refusal.invalid("means", "This page takes card and sepa_debit.");
        };
    }

    /** What the card does off-session, should it be kept: {@code paid}, {@code declined} or {@code authenticate}. */
    private static String later(Form form) {
        String later = form.get(CardPayments.LATER);
        return later == null ? "paid" : later;
    }

    private static Optional<String> byCard(Session session, String outcome, String later, Deed deed) {
        boolean paid = outcome.equals("paid");
        if (!paid && !outcome.equals("declined")) {
            throw Refusal.invalid("outcome", "A card is paid or declined here.");
        }
        boolean kept = session.fields().containsKey("payment_intent_data[setup_future_usage]");
        Thing.PaymentMethod card = CardPayments.card(kept ? session.fields().get("customer") : null, later, deed);
        Thing.PaymentIntent intent = intent(session, card.id(), deed);
        CardPayments.charge(intent, card, paid ? Optional.empty() : Optional.of("card_declined"), deed);
        if (!paid) {
            deed.put(session.with(Session.State.OPEN, intent.id()));
            return Optional.of("Your card was declined.");
        }
        complete(session, intent.id(), deed);
        return Optional.empty();
    }

    private static Thing.PaymentIntent intent(Session session, String method, Deed deed) {
        String known = session.intent();
        if (known != null) {
            Thing.PaymentIntent tried = deed.get(Thing.PaymentIntent.class, known);
            return new Thing.PaymentIntent(
                    tried.id(),
                    tried.created(),
                    tried.fields(),
                    tried.amount(),
                    tried.customer(),
                    method,
                    tried.latestCharge(),
                    null,
                    null,
                    null,
                    Thing.IntentState.REQUIRES_PAYMENT_METHOD);
        }
        Thing.PaymentIntent made = new Thing.PaymentIntent(
                deed.newId("pi"),
                deed.now(),
                Map.of(IntentCalls.PAGE, session.fields().getOrDefault(PAGE_OF_PAYMENT, "")),
                session.amount(),
                session.fields().get("customer"),
                method,
                null,
                null,
                null,
                null,
                Thing.IntentState.REQUIRES_PAYMENT_METHOD);
        deed.notice("payment_intent.created", made);
        return made;
    }

    private Optional<String> bySepaDebit(Session session, Form form, Deed deed) {
        SepaIban iban = SepaIban.parse(form.need("iban"))
                .orElseThrow(() -> Refusal.invalid("iban", "The IBAN you provided is invalid."));
        String named = session.fields().get("customer");
        Thing.Customer customer = named == null
                ? deed.put(new Thing.Customer(deed.newId("cus"), deed.now(), Map.of(), false))
                : deed.get(Thing.Customer.class, named);
        Thing.PaymentMethod method = deed.put(new Thing.PaymentMethod(
                deed.newId("pm"),
                deed.now(),
                Map.of("type", "sepa_debit"),
                digest.of(iban),
                iban.last4(),
                iban.country(),
                iban.bankCode(),
                iban.branchCode(),
                TestIbans.ending(iban).orElse(null),
                customer.id(),
                false));
        TreeMap<String, String> values = new TreeMap<>(Map.of(
                "amount",
                String.valueOf(session.amount()),
                "currency",
                "eur",
                "customer",
                customer.id(),
                "payment_method",
                method.id(),
                "payment_method_types[0]",
                "sepa_debit",
                "confirm",
                "true",
                StripeParameters.ACCEPTANCE + "[type]",
                "online",
                StripeParameters.ACCEPTANCE + "[online][ip_address]",
                "192.0.2.1",
                StripeParameters.ACCEPTANCE + "[online][user_agent]",
                "a browser"));
        values.put(IntentCalls.PAGE, session.fields().getOrDefault(PAGE_OF_PAYMENT, ""));
        String intent = IntentCalls.create(new Call("", List.of(), new Form(values), ""), deed)
                .path("id")
                .textValue();
        complete(session, intent, deed);
        return Optional.empty();
    }

    private static void complete(Session session, String intent, Deed deed) {
        deed.notice("checkout.session.completed", deed.put(session.with(Session.State.COMPLETE, intent)));
    }

    /** A page whose money came later, or did not. */
    static void decided(String intent, boolean paid, Deed deed) {
        deed.all(Session.class).stream()
                .filter(session -> intent.equals(session.intent()))
                .findFirst()
                .ifPresent(session ->
                        deed.notice("checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session));
    }
}
