package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Incoming;
import eu.passerelle.sandbox.simulator.Life;
import eu.passerelle.sandbox.simulator.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The page on which a payer gives name and account. Whoever has its address may use it until it ends. */
final class HostedPage {
    static final String PATH = "/flow/";
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html; charset=utf-8");
    private static final String FORM = """
        <!doctype html><html lang="fr"><title>Mandat SEPA</title><form method="post">
        <label>Prénom <input name="given_name"></label> <label>Nom <input name="family_name"></label>
        <label>Adresse électronique <input name="email"></label> <label>Adresse <input name="address_line1"></label>
        <label>Code postal <input name="postal_code"></label> <label>Ville <input name="city"></label>
        <label>Titulaire <input name="account_holder_name"></label> <label>IBAN <input name="iban"></label>
        <button>Signer</button></form></html>
        """;

    private final World world;
    private final Life life;
    private final BillingCalls billing;

    HostedPage(World world, Life life, BillingCalls billing) {
        this.world = world;
        this.life = life;
        this.billing = billing;
    }

    Answer answer(Incoming request) {
        Answer answer = world.locked(() -> {
            life.age();
            String id = request.path().substring(PATH.length());
            for (AccountBook book : world.books()) {
                Optional<Thing.Flow> flow = book.find(Thing.Flow.class, id);
                if (flow.isPresent()) {
                    return answer(request, flow.get(), new Deed(world, book, life.now()));
                }
            }
            return Answer.of(404, "No such page").with(HTML);
        });
        world.force();
        return answer;
    }

    private Answer answer(Incoming request, Thing.Flow flow, Deed deed) {
        Thing.BillingRequest asked = deed.get(Thing.BillingRequest.class, flow.link("billing_request"));
        boolean over = Instant.parse(Json.text(flow.shown(), "expires_at")).getEpochSecond() <= deed.now();
        if (over || !asked.status().equals("pending")) {
            return Answer.of(410, "This page is over").with(HTML);
        }
        if (request.method().equals("GET")) {
            return Answer.of(200, FORM).with(HTML);
        }
        try {
            ObjectNode typed = Query.parse(request.body());
            if (!typed.hasNonNull("account_holder_name")) {
                typed.put(
                        "account_holder_name", Json.text(typed, "given_name") + " " + Json.text(typed, "family_name"));
            }
            billing.fulfil(asked, typed, deed);
            deed.commit();
        } catch (Refusal refusal) {
            return Answer.of(422, FORM).with(HTML);
        }
        String back = Json.text(flow.shown(), "redirect_uri");
        return Answer.of(303, "").with(Map.of("Location", back.isEmpty() ? "/" : back));
    }
}
