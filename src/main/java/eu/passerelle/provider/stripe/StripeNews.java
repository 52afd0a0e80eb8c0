package eu.passerelle.provider.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.StripeClient;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists an account's events, newest first, page by page, and reads each as its webhook is read. Stripe keeps them for
 * 30 days.
 */
@Component
class StripeNews implements StripeAdapter<FetchNews, StripeNews.Request> {
    private static final long PAGE = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final StripeAccounts accounts;

    StripeNews(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-news";
    }

    @Override
    public Class<FetchNews> takes() {
        return FetchNews.class;
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
    public Request disclose(FetchNews crossing, Disclosure disclosure) {
        return new Request(crossing.since(), crossing.after().orElse(null));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        EventListParams.Builder page = EventListParams.builder()
                .setCreated(EventListParams.Created.builder()
                        .setGte(cleared.request().since().getEpochSecond())
                        .build())
                .setLimit(PAGE);
        String after = cleared.request().after();
        if (after != null) {
            page.setStartingAfter(after);
        }
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            turn.next();
            StripeCollection<Event> events = stripe.v1().events().list(page.build());
            return new ProviderAnswer.News(
                    read(events.getLastResponse().body()),
                    events.getHasMore() ? Optional.of(events.getData().getLast().getId()) : Optional.empty());
        });
    }

    /** From what is on the wire, as a webhook is: the SDK's objects drop what their version does not know. */
    private static List<Notice> read(String page) {
        try {
            List<Notice> notices = new ArrayList<>();
            for (JsonNode event : JSON.readTree(page).path("data")) {
                notices.addAll(StripeNotices.notices(event.toString().getBytes(StandardCharsets.UTF_8)));
            }
            return notices;
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Request(Instant since, @Nullable String after) {}
}
