package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Incoming;
import java.util.Map;
import java.util.Optional;

/**
 * The pages the payer's browser is sent to: to sign a mandate, or to pay by card. No card number is asked for here; the
 * form says what the payer or the card network decides. Afterwards the browser goes back to the caller's address.
 */
final class WebKit {
    private WebKit() {}

    static Answer serve(Incoming request, LemonwayDeed deed) {
        Map<String, String> query = Query.parse(request.query());
        String signing = query.getOrDefault("signingtoken", "");
        String paying = query.getOrDefault("moneyInToken", "");
        Optional<Mandate> mandate = deed.all(Mandate.class).stream()
                .filter(each -> each.signing() instanceof Mandate.Signing asked
                        && asked.token().equals(signing)
                        && !asked.done())
                .findFirst();
        Optional<MoneyIn> moneyIn = deed.all(MoneyIn.class).stream()
                .filter(each -> each.order().page() instanceof MoneyIn.CardPage page
                        && page.token().equals(paying)
                        && each.state().open())
                .findFirst();
        if (mandate.isEmpty() && moneyIn.isEmpty()) {
            return page(410, "<p>This page is closed.</p>");
        }
        if (request.method().equals("GET")) {
            return page(200, mandate.isPresent() ? form("sign", "refuse") : form("pay", "decline", "cancel"));
        }
        String decision = Query.parse(request.body()).getOrDefault("decision", "");
        return mandate.map(each -> sign(each, decision, deed))
                .or(() -> moneyIn.map(each -> pay(each, decision, deed)))
                .orElseThrow();
    }

    private static Answer sign(Mandate mandate, String decision, LemonwayDeed deed) {
        Mandate.Signing signing = mandate.signing();
        if (signing == null || !(decision.equals("sign") || decision.equals("refuse"))) {
            return page(400, "<p>sign or refuse</p>");
        }
        if (decision.equals("refuse")) {
            return sendTo(signing.errorUrl());
        }
        Mandate.State next = mandate.state() == Mandate.State.PENDING ? Mandate.State.VALIDATED : mandate.state();
        deed.put(mandate.become(next, deed.now())
                .signing(new Mandate.Signing(signing.token(), signing.returnUrl(), signing.errorUrl(), true)));
        deed.tell(44, mandate.account(), next.wire());
        return sendTo(signing.returnUrl());
    }

    private static Answer pay(MoneyIn moneyIn, String decision, LemonwayDeed deed) {
        MoneyIn.CardPage page = moneyIn.order().page();
        if (page == null) {
            throw new IllegalStateException("a direct debit has no page: " + moneyIn.id());
        }
        return switch (decision) {
            case "pay" -> {
                LemonwayLife.succeed(moneyIn, deed);
                yield sendTo(page.returnUrl());
            }
            case "decline" -> {
                deed.put(moneyIn.ended(MoneyIn.State.PSP_ERROR, "05-00-05 the card was refused", deed.now()));
                yield sendTo(page.errorUrl());
            }
            case "cancel" -> {
                deed.put(moneyIn.ended(MoneyIn.State.CANCELLED, null, deed.now()));
                yield sendTo(page.cancelUrl());
            }
            default -> page(400, "<p>pay, decline or cancel</p>");
        };
    }

    private static String form(String... decisions) {
        StringBuilder form = new StringBuilder("<form method=\"post\">");
        for (String decision : decisions) {
            form.append("<button name=\"decision\" value=\"").append(decision).append("\">");
            form.append(decision).append("</button>");
        }
        return form.append("</form>").toString();
    }

    private static Answer page(int status, String body) {
        return Answer.of(status, "<!doctype html><title>Lemonway simulator</title>" + body)
                .with(Map.of("Content-Type", "text/html; charset=utf-8"));
    }

    private static Answer sendTo(String url) {
        return Answer.of(302, "").with(Map.of("Location", url));
    }
}
