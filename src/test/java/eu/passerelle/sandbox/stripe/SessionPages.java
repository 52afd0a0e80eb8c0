package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Incoming;
import eu.passerelle.sandbox.simulator.Life;
import eu.passerelle.sandbox.simulator.World;
import java.util.Map;
import java.util.Optional;

/** The pages themselves, as a payer's browser sees them: no key, no API version, HTML. */
final class SessionPages {
    private final World world;
    private final Life life;
    private final PagePayments payments;

    SessionPages(World world, Life life, PagePayments payments) {
        this.world = world;
        this.life = life;
        this.payments = payments;
    }

    static boolean serves(Incoming request) {
        return request.path().startsWith(SessionCalls.PAGES);
    }

    Answer answer(Incoming request) {
        String id = request.path().substring(SessionCalls.PAGES.length());
        Answer answer = world.locked(() -> {
            life.age();
            return world.books().stream()
                    .filter(book -> book.find(Session.class, id).isPresent())
                    .findFirst()
                    .map(book -> shown(request, book, id))
                    .orElseGet(() -> html(404, "There is no such page."));
        });
        world.force();
        return answer;
    }

    private Answer shown(Incoming request, AccountBook book, String id) {
        Session session = book.find(Session.class, id).orElseThrow();
        if (session.state() != Session.State.OPEN) {
            return html(200, "This page is " + session.state().wire() + ".");
        }
        if (request.method().equals("GET")) {
            return html(200, form(session));
        }
        Deed deed = new Deed(world, book, life.now(), request.requestId(), null);
        try {
            Optional<String> refused = payments.pay(session, Form.parse(request.body()), deed);
            deed.commit();
            return refused.map(why -> html(402, why)).orElseGet(() -> html(200, "Thank you."));
        } catch (Refusal refusal) {
            return html(refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }

    private static String form(Session session) {
        return "Pay " + session.amount() + " cents <form method=\"post\"><input name=\"means\"><input name=\"outcome\">"
                + "<input name=\"iban\"><button>Pay</button></form>";
    }

    private static Answer html(int status, String body) {
        return Answer.of(status, "<!doctype html><title>Checkout</title><p>" + body)
                .with(Map.of("Content-Type", "text/html; charset=utf-8"));
    }
}
