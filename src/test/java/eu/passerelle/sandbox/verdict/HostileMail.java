package eu.passerelle.sandbox.verdict;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies and addresses that a broken or hostile sender could send, each with one personal value in a wrong place. */
final class HostileMail {
    private HostileMail() {}

    /** An event that is right but for what {@code data} holds. */
    private static String event(String id, String subject, String type, String data) {
        return """
            {"specversion":"1.0","type":"%s","source":"urn:core:eu-1","id":"%s","subject":"%s",
             "time":"2026-11-02T08:00:00Z","datacontenttype":"application/json","data":%s}\
            """.formatted(type, id, subject, data);
    }

    /** A whole and honest invoice of this person. */
    static String invoice(String number, Unlucky person) {
        return event("evt-" + number, number, "eu.passerelle.invoice.due.v1", """
            {"creditor":"aide-et-soleil","invoice":"%s","issuedOn":"2026-11-02","dueOn":"2026-11-20",
             "total":{"amount":11000,"currency":"EUR"},
             "lines":[{"label":"%s","net":10000,"vatRate":"10.00","vat":1000,"account":"706100"}],
             "payer":%s,"beneficiary":{"id":"B-1","givenName":"Zoé","familyName":"%s"},
             "payment":{"rail":"stripe","mandate":"ADS-77"}}\
            """.formatted(
                        number, person.health(), payer(person), person.name()));
    }

    static String mandate(Unlucky person) {
        return event("evt-ads-77", "ADS-77", "eu.passerelle.mandate.signed.v1", """
            {"creditor":"aide-et-soleil","mandate":"ADS-77","rail":"stripe","scheme":"core","kind":"recurrent",
             "signedOn":"2026-10-28","acceptance":"offline","payer":%s,
             "account":{"holder":"%s","iban":"%s"},"proof":{"sha256":"%s"}}\
            """.formatted(
                        payer(person), person.name(), person.iban(), "ab".repeat(32)));
    }

    /** Right in all but its id, which is a number of this person. */
    static String numbered(String id, Unlucky person) {
        return invoice("FAC-78", person).replace("\"id\":\"evt-FAC-78\"", "\"id\":\"" + id + "\"");
    }

    private static String payer(Unlucky person) {
        return """
            {"id":"C-77","givenName":"Zoé","familyName":"%s","email":"%s",
             "address":{"line1":"%s","postalCode":"69003","city":"Lyon","country":"FR"}}\
            """.formatted(person.name(), person.email(), person.line1());
    }

    /** Bodies with this value where it does not belong; none of them is an event that may be stored. */
    static List<String> bodies(String value) {
        String due = "eu.passerelle.invoice.due.v1";
        List<String> bodies = new ArrayList<>(List.of(
                "{\"data\": \"" + value,
                value,
                "\"" + value + "\"",
                "[" + value + "]",
                "{\"" + value + "\":1,\"" + value + "\":2}",
                "{\"a\":{\"b\":" + value + "}}",
                "[".repeat(40) + "\"" + value + "\"" + "]".repeat(40),
                event(value + "\\n", "S", due, "{}"),
                event("evt", value, value, "{}"),
                event("evt", value, due, "\"" + value + "\""),
                event("evt", "S", due, "{\"" + value + "\":\"" + value + "\"}")));
        for (String field : List.of("creditor", "invoice", "issuedOn", "total", "lines", "payer", "payment")) {
            bodies.add(event(
                    "evt-" + field,
                    value,
                    due,
                    "{\"creditor\":\"aide-et-soleil\",\"" + field + "\":\"" + value + " \\u0000\"}"));
        }
        bodies.add(event("evt", "S", due, """
            {"creditor":"aide-et-soleil","invoice":"FAC-9","issuedOn":"%1$s","dueOn":"%1$s","total":{"amount":"%1$s",
             "currency":"%1$s"},"lines":[{"label":"%1$s 4242 4242 4242 4242","net":"%1$s","%1$s":1}],
             "deductions":[{"kind":"%1$s","amount":1}],"payer":{"id":7,"email":"%1$s","%1$s":{}},
             "payment":{"rail":"%1$s","mandate":"%1$s#%1$s"}}\
            """.formatted(value)));
        return bodies;
    }

    /** Paths and queries, on every door, with this value in them. */
    static List<String> paths(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return List.of(
                "/v1/" + encoded,
                "/v1/invoices/" + encoded,
                "/v1/invoices/" + encoded + "/" + encoded,
                "/v1/invoices/aide-et-soleil/" + encoded,
                "/v1/mandates/aide-et-soleil/" + encoded,
                "/v1/invoices?" + encoded + "=" + encoded,
                "/v1/invoices;" + encoded + "=1",
                "/webhooks/stripe/" + encoded,
                "/webhooks/" + encoded,
                "/webhooks/stripe?who=" + encoded);
    }
}
