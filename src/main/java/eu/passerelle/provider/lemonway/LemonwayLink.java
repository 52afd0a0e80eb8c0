package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LinkFact;
import eu.passerelle.provider.MakeLink;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A page of Lemonway's on which one amount is paid by card. A repeat makes another page where the first is not paid:
 * nobody was told of that one, and it closes by itself.
 */
@Component
class LemonwayLink implements LemonwayAdapter<MakeLink, LemonwayLink.Request> {
    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayLink(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-link";
    }

    @Override
    public Class<MakeLink> takes() {
        return MakeLink.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(MakeLink crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        if (!amount.currency().getCurrencyCode().equals("EUR")) {
            throw new IllegalStateException("lemonway counts in euros alone");
        }
        return new Request(
                disclosure.clear(crossing.reference()), amount.cents(), disclosure.clear(crossing.remittance()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            Optional<Transaction> paid = LemonwayCall.before(() -> LemonwayPayments.byToken(call, request.reference()))
                    .filter(LemonwayPayments::isPaid);
            return paid.isPresent() ? LemonwayLinkClose.answer(paid.get(), asked) : open(call, request, asked);
        });
    }

    private static ProviderAnswer open(LemonwayCall call, Request request, Instant asked) throws LemonwayTrouble {
        String back = call.account()
                .returnUrl()
                .orElseThrow(() -> new LemonwayTrouble.NotSent(
                        "no '" + LemonwayTerms.RETURN_URL + "' says where a payer goes after paying"));
        LemonwayJson.CardPage made;
        try {
            made = call.post(
                    "/moneyins/card/webinit",
                    new Card(
                            call.account().credited(),
                            back,
                            back,
                            back,
                            request.amountCents(),
                            0,
                            call.account().autoCommission(),
                            LemonwayCollection.cut(request.comment()),
                            request.reference()),
                    LemonwayJson.CardPage.class);
        } catch (LemonwayTrouble.Refused refused) {
            throw LemonwayCauses.careful(refused);
        }
        String token = made.webKitToken();
        if (token == null || made.id() == 0) {
            throw new LemonwayTrouble.Unknown("lemonway's answer has no page to pay on");
        }
        URI page = call.account()
                .page("moneyInToken", token)
                .orElseThrow(() -> new LemonwayTrouble.NotSent(
                        "no '" + LemonwayTerms.WEB_KIT + "' says where Lemonway's pages are"));
        return new ProviderAnswer.LinkIs(new LinkFact.Open(Long.toString(made.id()), asked), Optional.of(page));
    }

    private record Card(
            String accountId,
            String returnUrl,
            String errorUrl,
            String cancelUrl,
            long totalAmount,
            long commissionAmount,
            boolean autoCommission,
            String comment,
            String reference) {}

    /** @param comment what the payer reads */
    record Request(String reference, long amountCents, String comment) {}
}
