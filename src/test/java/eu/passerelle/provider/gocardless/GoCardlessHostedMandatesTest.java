package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.MandateFact.Ending;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.gocardless.GoCardlessTerms;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An account whose pages GoCardless has not approved: the payer agrees on GoCardless' own. */
class GoCardlessHostedMandatesTest extends GoCardlessCalls {
    @Override
    GoCardlessTerms terms() {
        return GoCardlessTerms.hostedPagesOnly();
    }

    private ProviderAnswer.MandateAwaited awaited(Reference reference) {
        return (ProviderAnswer.MandateAwaited) answer(makeMandate(reference, customer(), IBAN, "ADS-1"));
    }

    @Test
    void thePayerAgreesOnGoCardlessPageAndTheMandateIsUsed() throws Exception {
        Reference reference = reference();
        ProviderAnswer.MandateAwaited awaited = awaited(reference);
        assertThat(awaited.until()).isAfter(clock.now);
        assertThat(look(awaited.request())).isEqualTo(new MandateFact.Awaited(awaited.request(), clock.now));
        sign(awaited.page());
        MandateFact.Became became = (MandateFact.Became) look(awaited.request());
        assertThat(became.now().customer()).startsWith("CU");
        assertThat(fact(collect(reference(), became.now(), 11000))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(((ProviderAnswer.MandateMade) answer(makeMandate(reference, customer(), IBAN, "ADS-1"))).at())
                .isEqualTo(became.now());
    }

    /** The page is another each time, for it runs out; what the payer agrees to is one. */
    @Test
    void askedAgainThePageIsNewAndTheRequestIsTheSame() {
        Reference reference = reference();
        ProviderAnswer.MandateAwaited first = awaited(reference);
        ProviderAnswer.MandateAwaited second = awaited(reference);
        assertThat(second.request()).isEqualTo(first.request());
        assertThat(second.page()).isNotEqualTo(first.page());
    }

    @Test
    void aRequestIsEndedBeforeThePayerAgrees() {
        String request = awaited(reference()).request();
        assertThat(mandateFact(new GoCardlessMandateEnd(accounts(), clock)
                        .deliver(cleared(
                                "gocardless-mandate-end",
                                reference() + ".end",
                                new GoCardlessMandateEnd.Request(request)))))
                .isInstanceOfSatisfying(
                        MandateFact.Ended.class,
                        ended -> assertThat(ended.how()).isEqualTo(Ending.CANCELLED));
    }

    private MandateFact look(String name) {
        return mandateFact(new GoCardlessMandateLookUp(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-look-up",
                        reference() + ".mandate-look-up",
                        new GoCardlessMandateLookUp.Request(name))));
    }

    private static void sign(URI page) throws IOException, InterruptedException {
        String typed = Map.of(
                        "given_name", "Jeanne",
                        "family_name", "Lefèvre",
                        "email", "jeanne.lefevre@example.org",
                        "address_line1", "12 rue des Lilas",
                        "postal_code", "69003",
                        "city", "Lyon",
                        "iban", IBAN)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(page)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(typed))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isLessThan(400);
        }
    }
}
