package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.sandbox.feed.HealthLabels;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a line is called, who is helped and what core writes about the payer changes no byte of what the provider is
 * asked: the reference, its key and the invoice's number alone tell one request from another.
 */
class NoRequestTellsHowSomebodyIsTest extends PaymentLife {
    private static final int RANDOM_TEXTS = 20;

    @Test
    void whateverALineSaysTheRequestIsTheSame() throws IOException {
        List<String> texts = new ArrayList<>(HealthLabels.ALL);
        Random chance = new Random(11);
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            texts.add(chance.ints(5 + chance.nextInt(60), ' ', 'ſ')
                    .filter(Character::isDefined)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
        hub.sign(MANDATE, IBAN);
        settle();
        for (int i = 0; i < texts.size(); i++) {
            hub.receive(due(number(i), texts.get(i)));
        }
        clock.to(ASKED);
        while (debits().size() < texts.size()) {
            assertThat(hub.workOn("collect")).isTrue();
        }

        List<String> asked = requests();

        assertThat(asked).hasSize(texts.size());
        List<String> same = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String reference = hub.collection(number(i)).reference().value();
            String request = asked.stream()
                    .filter(one -> one.contains(reference))
                    .findFirst()
                    .orElseThrow();
            same.add(request.replace(reference, "<reference>").replace(number(i), "<invoice>"));
        }
        assertThat(same).allMatch(same.getFirst()::equals);
        assertThat(same.getFirst()).contains("description=Aide & Soleil <invoice>&", "<reference>.collect");
    }

    @Test
    void noEventAndNoRowRepeatsALine() throws IOException {
        hub.sign(MANDATE, IBAN);
        for (int i = 0; i < HealthLabels.ALL.size(); i++) {
            hub.receive(due(number(i), HealthLabels.ALL.get(i)));
        }
        settle();
        at(ASKED);

        StringBuilder rows = new StringBuilder();
        for (String table : hub.jdbc
                .sql("select quote_ident(table_name) from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            hub.jdbc
                    .sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(rows::append);
        }
        rows.append(hub.jdbc
                .sql("select coalesce(string_agg(convert_from(body, 'UTF8'), ''), '') from outbox")
                .query(String.class)
                .single());
        assertThat(rows).contains(number(0)).doesNotContain(HealthLabels.ALL);
        assertThat(Files.readString(folder.resolve("requests.jsonl"))).doesNotContain(HealthLabels.ALL);
    }

    private static Due due(String invoice, String text) {
        Due due = new Due();
        due.invoice = invoice;
        due.lines = List.of(Due.line(text, 10000, 1000));
        due.line2 = text;
        due.familyName = text;
        due.city = text;
        due.beneficiary =
                new InvoiceDue.Beneficiary(PersonalText.of(text), PersonalText.of(text), PersonalText.of(text));
        return due;
    }

    private static String number(int ordinal) {
        return "FAC-2026-%06d".formatted(ordinal);
    }

    /** Each request for a payment as it came: path, query, decoded body, key and headers but for the length. */
    private List<String> requests() throws IOException {
        List<String> requests = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("requests.jsonl"))) {
            JsonNode request = new ObjectMapper().readTree(line);
            if (request.path("path").asText().equals("/v1/payment_intents")) {
                ObjectNode headers = request.path("headers").deepCopy();
                headers.remove(List.of("content-length", "x-stripe-client-telemetry"));
                requests.add(request.path("path").asText()
                        + request.path("query").asText()
                        + URLDecoder.decode(request.path("body").asText(), StandardCharsets.UTF_8)
                        + request.path("idempotencyKey").asText()
                        + headers);
            }
        }
        return requests;
    }
}
