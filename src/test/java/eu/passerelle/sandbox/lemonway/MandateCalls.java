package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.SepaIban;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** SEPA mandates. One with a reference of its own was signed elsewhere and is validated by Lemonway's staff. */
final class MandateCalls {
    private static final Set<String> LANGUAGES = Set.of("fr", "en", "de", "es", "it");
    private static final int SDD_MANDATE = 21;
    private static final List<String> ADDRESS = List.of("street", "postCode", "city", "country");

    private MandateCalls() {}

    static ObjectNode register(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.need("wallet"));
        if (wallet.blocked()) {
            throw Refusal.of(ErrorCode.WALLET_STATUS);
        }
        String iban = iban(call.need("iban"));
        bic(call.need("bic"));
        String language = call.text("mandateLanguage");
        if (language != null && !LANGUAGES.contains(language)) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "mandateLanguage");
        }
        String own = call.text("rum");
        String rum = own == null ? deed.ids().nextUpper("rum", 20) : ownRum(own, deed);
        ObjectNode address = Shapes.object();
        ADDRESS.forEach(field -> {
            if (call.has(field)) {
                address.put(field, call.need(field));
            }
        });
        Mandate mandate = deed.put(new Mandate(
                deed.newId(),
                deed.now(),
                wallet.account(),
                call.need("holder"),
                iban,
                call.need("bic"),
                call.flag("isRecurring"),
                address,
                rum,
                Mandate.State.PENDING,
                deed.now(),
                false,
                null,
                own == null ? null : Paris.morningAfter(deed.now(), 1)));
        // The key really is spelt so here, and otherwise where a mandate is unregistered.
        return Shapes.in("SSDMandate", shortly(mandate));
    }

    private static String ownRum(String rum, LemonwayDeed deed) {
        if (!rum.matches("[A-Za-z0-9+?/:().,'-]{1,35}")
                || deed.all(Mandate.class).stream()
                        .anyMatch(mandate -> mandate.rum().equals(rum))) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "rum is malformed or in use");
        }
        return rum;
    }

    static String iban(String text) {
        return SepaIban.parse(text).map(SepaIban::text).orElseThrow(() -> Refusal.of(ErrorCode.BAD_IBAN));
    }

    static void bic(String text) {
        if (!text.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
            throw Refusal.of(ErrorCode.BAD_BIC);
        }
    }

    private static ObjectNode shortly(Mandate mandate) {
        return Shapes.object()
                .put("id", mandate.number())
                .put("status", mandate.state().wire())
                .put("UniqueMandateReference", mandate.rum());
    }

    static ObjectNode unregister(Call call, LemonwayDeed deed) {
        Mandate mandate = of(deed.wallet(call.need("account")).account(), call.id(), deed);
        if (mandate.state() == Mandate.State.DISABLED) {
            throw Refusal.of(ErrorCode.MANDATE_INVALID);
        }
        return Shapes.in("SDDMandate", shortly(deed.put(mandate.become(Mandate.State.DISABLED, deed.now()))));
    }

    static ObjectNode list(Call call, LemonwayDeed deed) {
        String account = deed.wallet(call.id()).account();
        ArrayNode mandates = JsonNodeFactory.instance.arrayNode();
        deed.all(Mandate.class).stream()
                .filter(mandate -> mandate.account().equals(account))
                .map(Shapes::mandate)
                .forEach(mandates::add);
        return Shapes.in("mandates", mandates);
    }

    static ObjectNode document(Call call, LemonwayDeed deed) {
        Mandate mandate = of(deed.wallet(call.id()).account(), call.ids().get(1), deed);
        byte[] page = ("%PDF-1.4\n% mandate " + mandate.rum() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        return Shapes.object()
                .put("document", Base64.getEncoder().encodeToString(page))
                .put("name", "mandate-" + mandate.id() + ".pdf");
    }

    static ObjectNode sign(Call call, LemonwayDeed deed) {
        Thing.Wallet wallet = deed.wallet(call.id());
        Mandate mandate = of(wallet.account(), call.ids().get(1), deed);
        if (call.number("type", 0) != SDD_MANDATE) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "type is " + SDD_MANDATE + " for a mandate");
        }
        Mandate.Signing before = mandate.signing();
        if (before != null && before.done()) {
            throw Refusal.of(ErrorCode.ALREADY_SIGNED);
        }
        if (mandate.state() != Mandate.State.PENDING) {
            throw Refusal.of(ErrorCode.MANDATE_INVALID);
        }
        String mobile = call.text("mobileNumber");
        if (mobile == null && !wallet.fields().hasNonNull("mobileNumber")) {
            throw Refusal.of(ErrorCode.MOBILE_NEEDED);
        }
        if (mobile != null) {
            AccountCalls.phone(mobile);
        }
        if (mandate.address().size() < ADDRESS.size()) {
            throw Refusal.of(ErrorCode.ADDRESS_NEEDED);
        }
        String token = deed.ids().next("sign", 32);
        deed.put(mandate.signing(
                new Mandate.Signing(token, url(call.need("returnUrl")), url(call.need("errorUrl")), false)));
        return Shapes.object().put("signDocument", token);
    }

    static String url(String text) {
        try {
            URI url = new URI(text);
            if (url.isAbsolute() && url.getHost() != null && url.getScheme().matches("https?")) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            throw Refusal.of(ErrorCode.BAD_URL);
        }
        throw Refusal.of(ErrorCode.BAD_URL);
    }

    private static Mandate of(String account, String id, LemonwayDeed deed) {
        Mandate mandate = deed.numbered(Mandate.class, id, ErrorCode.MANDATE_NOT_FOUND);
        if (!mandate.account().equals(account)) {
            throw Refusal.of(ErrorCode.MANDATE_NOT_FOUND);
        }
        return mandate;
    }
}
