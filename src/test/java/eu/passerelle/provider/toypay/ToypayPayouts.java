package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks what was paid out: debits, and Toypay's fee. */
@Component
record ToypayPayouts(ToypayCall call) implements ToypayAdapter<FetchPayouts, ToypayPayouts.Request> {
    private static final long MILLI_CENTS = 1000;

    record Request(String since) {}

    @Override
    public String hop() {
        return "toypay-payouts";
    }

    @Override
    public Class<FetchPayouts> takes() {
        return FetchPayouts.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(FetchPayouts crossing, Disclosure disclosure) {
        return new Request(crossing.since().toString());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.get(cleared, "/payouts?changedSince=" + cleared.request().since(), ToypayPayouts::payouts);
    }

    private static ProviderAnswer payouts(JsonNode list) {
        List<Payout> payouts = new ArrayList<>();
        list.forEach(payout -> payouts.add(new Payout(
                payout.path("id").asText(),
                Money.euros(payout.path("amount").asLong()),
                LocalDate.parse(payout.path("on").asText()),
                false,
                items(payout.path("items")))));
        return new ProviderAnswer.Payouts(payouts, Optional.empty());
    }

    private static List<Payout.Item> items(JsonNode list) {
        List<Payout.Item> items = new ArrayList<>();
        list.forEach(item -> items.add(new Payout.Item(
                item.path("id").asText(),
                kind(item.path("kind").asText()),
                Optional.ofNullable(item.path("debit").asText(null)),
                Optional.empty(),
                item.path("cents").asLong() * MILLI_CENTS,
                item.path("kind").asText())));
        return items;
    }

    /** What is not documented is kept, and the payout waits for a person. */
    private static Payout.Kind kind(String toypays) {
        return switch (toypays) {
            case "debit" -> Payout.Kind.PAYMENT;
            case "fee" -> Payout.Kind.FEE;
            default -> Payout.Kind.OTHER;
        };
    }
}
