package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests at the door: sameness, arrays, and each problem the contract knows. */
class DoorTest extends DoorCase {

    @Test
    void aStoredEventIsAppliedOnceAndItsBodyIsGoneAfterwards() {
        String invoice = fresh();
        assertThat(outcome(post(Events.due("e-" + invoice, invoice)))).isEqualTo("stored");
        await().atMost(SOON).until(() -> applied.events.contains("invoice.due " + invoice));
        await().atMost(SOON)
                .until(() -> jdbc.queryForObject(
                                "select count(*) from inbox where business_id = ? and applied_at is not null and body"
                                        + " is null",
                                Long.class,
                                invoice)
                        == 1);
        assertThat(applied.events).filteredOn(event -> event.endsWith(invoice)).hasSize(1);
    }

    @Test
    void samenessIsByContentNotById() {
        String invoice = fresh();
        ObjectNode first = Events.due("one-" + invoice, invoice);
        assertThat(outcome(post(first))).isEqualTo("stored");
        assertThat(outcome(post(first))).as("same id, same content").isEqualTo("repeat");
        assertThat(outcome(post(Events.due("two-" + invoice, invoice))))
                .as("other id, same invoice and data")
                .isEqualTo("repeat");

        ObjectNode undeclared = first.deepCopy();
        Events.data(undeclared).put("loyaltyCard", "gold");
        undeclared.put("time", "2026-11-03T08:00:00Z");
        assertThat(outcome(post(undeclared)))
                .as("what is not declared is no content")
                .isEqualTo("repeat");

        ObjectNode other = first.deepCopy();
        Events.data(other).put("dueOn", "2026-11-21");
        assertProblem(post(other), 409, "same-id-other-content", "/data");

        other.put("id", "three-" + invoice);
        assertProblem(post(other), 409, "same-business-id-other-data", "/data");

        ObjectNode borrowed = Events.due("one-" + invoice, fresh());
        assertProblem(post(borrowed), 409, "same-id-other-content", "/data");

        ObjectNode otherType = Events.cancelled("one-" + invoice, invoice);
        assertProblem(post(otherType), 409, "same-id-other-content", "/data");
        assertThat(outcome(post(Events.cancelled("four-" + invoice, invoice)))).isEqualTo("stored");
        assertThat(stored(invoice)).isEqualTo(2);
    }

    @Test
    void oneRequestIsOneRowOfEvidenceOverWhatItStoredAndARepeatIsNone() {
        String good = fresh();
        String second = fresh();
        ObjectNode bad = Events.due("bad-" + good, fresh());
        Events.data(bad).remove("payer");
        ArrayNode events = Events.array(
                Events.due("a-" + good, good),
                bad,
                Events.due("b-" + second, second),
                Events.due("c-" + second, second));
        assertThat(post(events).statusCode()).isEqualTo(202);
        String ofTwo = "select e.seq from evidence e where e.kind = 'arrival' and e.hop = 'core-invoices' and"
            + " e.creditor = 'aide-et-soleil' and e.member_count = 2 and (select count(*) from evidence_member m join"
            + " inbox i on m.crossing_key = 'inbox/' || i.id where m.seq = e.seq and i.business_id in (?, ?)) = 2";
        assertThat(jdbc.queryForList(ofTwo, Long.class, good, second)).hasSize(1);
        long rows = jdbc.queryForObject("select seq from evidence_head", Long.class);
        assertThat(post(events).statusCode()).isEqualTo(202);
        assertThat(jdbc.queryForObject("select seq from evidence_head", Long.class))
                .isEqualTo(rows);
        assertThat(new ChainOnDisk(jdbc.getDataSource()).broken()).isEmpty();
    }

    @Test
    void theRestOfAnArrayIsStillTaken() {
        String good = fresh();
        String twice = fresh();
        ObjectNode bad = Events.due("bad-" + good, fresh());
        Events.data(bad).remove("payer");
        ObjectNode foreign = Events.due("foreign-" + good, fresh());
        Events.data(foreign).put("creditor", "maison-claire");
        HttpResponse<String> response = post(Events.array(
                Events.due("a-" + good, good),
                bad,
                Events.due("b-" + twice, twice),
                Events.due("c-" + twice, twice),
                foreign));
        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode results = json(response).path("results");
        assertThat(results.findValuesAsText("outcome"))
                .containsExactly("stored", "rejected", "stored", "repeat", "rejected");
        assertThat(results.path(1).path("problem").path("status").asInt()).isEqualTo(422);
        assertThat(results.path(1)
                        .path("problem")
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asText())
                .isEqualTo("/data/payer");
        assertThat(results.path(4).path("problem").path("status").asInt()).isEqualTo(403);
        assertThat(results.path(4).path("index").asInt()).isEqualTo(4);
        assertThat(results.path(0).path("id").asText()).isEqualTo("a-" + good);
    }

    @Test
    void anArrayOfWhichNothingIsTakenIs422WithEachOnesStatus() {
        ObjectNode bad = Events.due("x", fresh());
        bad.remove("specversion");
        HttpResponse<String> response = post(Events.array(bad));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response)
                        .path("results")
                        .path(0)
                        .path("problem")
                        .path("status")
                        .asInt())
                .isEqualTo(422);
    }

    @Test
    void eachBrokenRequestGetsItsOwnProblem() {
        byte[] event = Events.due("e", fresh()).toString().getBytes(StandardCharsets.UTF_8);
        assertProblem(post("{\"not\": json"), 400, "json", "");
        assertProblem(post("\"text\""), 400, "cloudevent", "");
        assertProblem(post("[]"), 400, "events", "");
        assertProblem(post("{} {}"), 400, "json", "");
        assertProblem(post(event, "application/json", "nobody's"), 401, "bearer-token", "");
        assertProblem(post(event, "text/plain", DoorHub.TOKEN), 415, "media-type", "");
        assertProblem(post(new byte[16 * 1024 * 1024 + 1], "application/json", DoorHub.TOKEN), 413, "body-bytes", "");
        StringBuilder many = new StringBuilder("[{}");
        assertProblem(post(many.append(",{}".repeat(10_000)).append("]")), 413, "events", "");
        assertThat(post(event, "application/json", "nobody's").headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer");
    }

    @Test
    void eachBrokenEventGetsItsOwnProblem() {
        ObjectNode event = Events.due("e-" + fresh(), fresh());
        ObjectNode broken = event.deepCopy().put("type", "eu.passerelle.invoice.lost.v1");
        assertProblem(post(broken), 422, "unknown-type", "/type");
        broken.put("type", "eu.passerelle.mandate.signed.v1");
        assertProblem(post(broken), 422, "type-of-path", "/type");
        broken.put("type", "eu.passerelle.payment.recorded.v1");
        assertProblem(post(broken), 422, "type-of-path", "/type");
        broken.put("type", "eu.passerelle.invoice.refund-asked.v1");
        assertProblem(post(broken), 422, "not-served-yet", "/type");
        assertProblem(post(event.deepCopy().put("source", "urn:core:other")), 403, "source-of-caller", "/source");

        ObjectNode faulty = event.deepCopy();
        Events.data(faulty).put("dueOn", "2026-02-30").put("total", 10.5);
        ((ObjectNode) Events.data(faulty).path("lines").path(0)).put("label", "carte 4242 4242 4242 4242 svp");
        HttpResponse<String> response = post(faulty);
        assertProblem(response, 422, "format", "/data/dueOn");
        assertProblem(response, 422, "card-number", "/data/lines/0/label");
        assertThat(response.body()).contains("/data/total");

        ObjectNode closed = event.deepCopy();
        ((ObjectNode) Events.data(closed).path("payment")).put("rail", "auto");
        assertProblem(post(closed), 422, "rail-is-open", "/data/payment/rail");
    }

    @Test
    void noAnswerEchoesAValue() {
        List<String> planted = List.of("Zyxwvutsr", "zyxwvutsr@example.org", "7 impasse Zyx");
        ObjectNode event = Events.due("e", fresh());
        ObjectNode data = Events.data(event);
        data.put("creditor", "Zyxwvutsr").put("invoice", "Zyxwvutsr é");
        data.put("dueOn", "Zyxwvutsr").put("total", "Zyxwvutsr");
        ((ObjectNode) data.path("payer")).put("id", 7).put("email", "zyxwvutsr@example.org 7 impasse Zyx");
        ((ObjectNode) data.path("payment")).put("rail", "Zyxwvutsr");
        String answer = post(event).body();
        assertThat(answer).contains("/data/payer/email").doesNotContain(planted);
        assertThat(post("{\"data\": \"Zyxwvutsr").body()).doesNotContain(planted);
        HttpResponse<String> numbered = post(Events.due("FR1420041010050500013M02606", fresh()));
        assertProblem(numbered, 422, "personal-number", "/id");
        assertThat(numbered.body()).doesNotContain("20041010050500013M02606");
        event.put("id", "Zyx wvutsr").put("type", "Zyxwvutsr");
        assertThat(post(event).body()).doesNotContain(planted).doesNotContain("Zyx wvutsr");
    }

    @Test
    void fieldsThatNobodyDeclaresAreDroppedAndCounted() {
        String invoice = fresh();
        double before = meters.counter("passerelle.intake.dropped.fields").count();
        ObjectNode event = Events.due("e-" + invoice, invoice);
        ObjectNode data = Events.data(event);
        data.removeAll();
        data.setAll(Events.data(Events.due("x", invoice)));
        data.put("bloodGroup", "AB");
        assertThat(outcome(post(event))).isEqualTo("stored");
        double dropped = meters.counter("passerelle.intake.dropped.fields").count() - before;
        assertThat(dropped).isGreaterThanOrEqualTo(1);
        ObjectNode without = Events.due("f-" + invoice, invoice);
        assertThat(outcome(post(without))).isEqualTo("repeat");
    }

    @Test
    void manyCallersAtOnceStoreEachEventOnce() throws Exception {
        List<String> invoices = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            invoices.add(fresh());
        }
        List<Callable<String>> calls = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<String> order = new ArrayList<>(invoices);
            java.util.Collections.shuffle(order);
            for (String invoice : order) {
                ObjectNode event = Events.due("e-" + invoice, invoice);
                calls.add(() -> invoice + " " + outcome(post(event)));
            }
        }
        Set<String> storedOnes = new HashSet<>();
        try (var callers = Executors.newFixedThreadPool(16)) {
            for (Future<String> answer : callers.invokeAll(calls)) {
                if (answer.get().endsWith("stored")) {
                    assertThat(storedOnes.add(answer.get())).isTrue();
                }
            }
        }
        assertThat(storedOnes).hasSize(60);
    }

    @Test
    void eventsOfOneInvoiceAreAppliedInTheOrderTheyCame() {
        String invoice = fresh();
        controls.pause("invoice", "test");
        assertThat(outcome(post(Events.due("d-" + invoice, invoice)))).isEqualTo("stored");
        assertThat(outcome(post(Events.cancelled("c-" + invoice, invoice)))).isEqualTo("stored");
        assertThat(applied.events).noneMatch(event -> event.endsWith(invoice));
        controls.resume("invoice", "test");
        await().atMost(SOON).until(() -> applied.events.contains("invoice.cancelled " + invoice));
        assertThat(applied.events)
                .filteredOn(event -> event.endsWith(invoice))
                .containsExactly("invoice.due " + invoice, "invoice.cancelled " + invoice);
    }
}
