package eu.passerelle.sandbox.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Valid {@code invoice.due} events, each about another invoice and another payer. */
final class Invoices {
    static final String CREDITOR = "aide-et-soleil";
    private static final int DAYS_AHEAD = 300;
    private static final String EVENT = """
        {"specversion":"1.0","type":"eu.passerelle.invoice.due.v1","source":"urn:core:eu-1","id":"%1$s",\
        "subject":"%1$s","time":"2026-11-02T08:00:00Z","datacontenttype":"application/json",\
        "data":{"creditor":"aide-et-soleil","invoice":"%1$s","issuedOn":"%2$s","dueOn":"%3$s",\
        "total":{"amount":%4$d,"currency":"EUR"},\
        "lines":[{"label":"Entretien de la maison, 4 h","net":10000,"vatRate":"10.00","vat":%5$d,\
        "account":"706100"}],\
        "payer":{"id":"C-%1$s","givenName":"Jeanne","familyName":"Lefèvre",\
        "email":"jeanne.lefevre@example.org","address":{"line1":"12 rue des Lilas",\
        "postalCode":"69003","city":"Lyon","country":"FR"}},\
        "payment":{"rail":"stripe","mandate":"ADS-%1$s"}}}\
        """;

    private Invoices() {}

    /** {@code count} events whose ids and invoice numbers begin with the name of the round. */
    static List<String> of(String round, int count) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return IntStream.range(0, count)
                .mapToObj(n -> EVENT.formatted(
                        round + "-" + n, today, today.plusDays(DAYS_AHEAD), 11_000 + n % 500, 1_000 + n % 500))
                .toList();
    }

    static String array(List<String> events) {
        return "[" + String.join(",", events) + "]";
    }
}
