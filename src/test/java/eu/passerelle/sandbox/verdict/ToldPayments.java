package eu.passerelle.sandbox.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.verdict.HubState.Collection;
import eu.passerelle.sandbox.verdict.HubState.Invoice;
import eu.passerelle.sandbox.verdict.HubState.MoneyEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What core knows of each invoice that has heard nothing but {@code hub.payments}: where it stands and its money, in
 * cents. The outbox tells at least once, so that an event that comes again is taken once.
 */
final class ToldPayments {
    static final String TOPIC = "hub.payments";
    private static final String PAYMENT = "eu.passerelle.payment.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where an invoice comes by itself, or by core's own word: nobody tells core. */
    private static final Set<String> UNTOLD = Set.of("pending", "cancelled");

    private final Map<String, Told> invoices = new TreeMap<>();
    private final Set<String> heard = new HashSet<>();

    /** @param paid collections that were, each once, however often it was said */
    private record Told(String standing, Amounts money, Set<String> paid) {}

    /** @param events CloudEvents, those of one key in their order */
    static ToldPayments of(List<String> events) {
        ToldPayments told = new ToldPayments();
        events.forEach(told::hear);
        return told;
    }

    private void hear(String text) {
        JsonNode event = parse(text);
        String type = event.path("type").asText();
        if (!type.startsWith(PAYMENT) || !heard.add(event.path("id").asText())) {
            return;
        }
        JsonNode data = event.path("data");
        String invoice =
                data.path("creditor").asText() + "/" + data.path("invoice").asText();
        Told before = invoices.getOrDefault(invoice, new Told("", Amounts.NONE, Set.of()));
        Set<String> paid = new HashSet<>(before.paid());
        long cents = data.path("amount").path("amount").asLong();
        Amounts moved =
                switch (type.substring(PAYMENT.length())) {
                    case "paid.v1" -> paid.add(data.path("collection").asText()) ? gross(cents) : Amounts.NONE;
                    case "returned.v1" -> new Amounts(0, cents, 0, 0);
                    case "reinstated.v1" -> new Amounts(0, -cents, 0, 0);
                    default -> Amounts.NONE;
                };
        invoices.put(
                invoice, new Told(data.path("standing").asText(), before.money().plus(moved), paid));
    }

    private static Amounts gross(long cents) {
        return new Amounts(cents, 0, 0, 0);
    }

    /** What the hub's tables say otherwise, a sentence each. */
    List<String> against(HubState hub) {
        Map<String, String> invoiceOf = new HashMap<>();
        for (Collection collection : hub.collections()) {
            invoiceOf.put(collection.reference(), collection.invoice());
        }
        Map<String, Amounts> money = new HashMap<>();
        for (MoneyEvent event : hub.money()) {
            money.merge(invoiceOf.getOrDefault(event.reference(), ""), Amounts.of(List.of(event)), Amounts::plus);
        }
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new HashSet<>(invoices.keySet());
        for (Invoice invoice : hub.invoices()) {
            unknown.remove(invoice.name());
            Told told = invoices.getOrDefault(invoice.name(), new Told("nothing", Amounts.NONE, Set.of()));
            if (!agrees(told.standing(), invoice.standing())) {
                faults.add("invoice " + invoice.name() + " is " + invoice.standing() + ", and " + TOPIC + " told "
                        + told.standing());
            }
            Amounts ours = money.getOrDefault(invoice.name(), Amounts.NONE);
            if (told.money().gross() != ours.gross() || told.money().returned() != ours.returned()) {
                faults.add("invoice " + invoice.name() + " has " + ours.gross() + " cents paid and " + ours.returned()
                        + " returned, and " + TOPIC + " told "
                        + told.money().gross() + " and " + told.money().returned());
            }
        }
        unknown.forEach(name -> faults.add("invoice " + name + " is in " + TOPIC + " and not in the hub"));
        return faults;
    }

    private static boolean agrees(String told, String standing) {
        return UNTOLD.contains(standing) ? !Set.of("paid", "refunded").contains(told) : told.equals(standing);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(TOPIC + " holds what is no JSON", e);
        }
    }
}
