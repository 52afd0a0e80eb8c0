package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.Event;
import com.gocardless.services.EventService.EventListRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists an account's events, newest first, page by page: each says what its webhook says. */
@Component
class GoCardlessNews implements GoCardlessAdapter<FetchNews, GoCardlessNews.Request> {
    private static final int PAGE = 500;

    private final GoCardlessAccounts accounts;

    GoCardlessNews(GoCardlessAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "gocardless-news";
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
        GoCardlessAccount account = accounts.of(cleared.creditor());
        Request request = cleared.request();
        EventListRequest<ListResponse<Event>> all = account.events()
                .list()
                .withCreatedAtGte(request.since().toString())
                .withLimit(PAGE);
        return GoCardlessCall.answer(cleared, call -> {
            ListResponse<Event> page =
                    call.ask((request.after() == null ? all : all.withAfter(request.after()))::executeWrapped);
            return new ProviderAnswer.News(
                    page.getItems().stream()
                            .map(GoCardlessEvent::of)
                            .map(GoCardlessFacts::notice)
                            .toList(),
                    Optional.ofNullable(page.getAfter()));
        });
    }

    record Request(Instant since, @Nullable String after) {}
}
