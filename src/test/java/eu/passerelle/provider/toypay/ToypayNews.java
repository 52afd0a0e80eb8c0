package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks which debits have changed; Toypay tells them all in one answer. */
@Component
record ToypayNews(ToypayCall call) implements ToypayAdapter<FetchNews, ToypayNews.Request> {
    record Request(String since) {}

    @Override
    public String hop() {
        return "toypay-news";
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
        return new Request(crossing.since().toString());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.get(cleared, "/debits?changedSince=" + cleared.request().since(), ToypayNews::news);
    }

    private static ProviderAnswer news(JsonNode list) {
        List<Notice> notices = new ArrayList<>();
        list.forEach(debit -> notices.add(ToypayNotices.notice(debit)));
        return new ProviderAnswer.News(notices, Optional.empty());
    }
}
