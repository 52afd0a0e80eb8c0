package eu.passerelle.delivery.door;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events of the contract as core writes them. */
final class Events {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Events() {}

    static ObjectNode due(String id, String invoice) {
        try {
            return (ObjectNode) JSON.readTree("""
                {"specversion":"1.0","type":"eu.passerelle.invoice.due.v1","source":"urn:core:eu-1","id":"%s",
                 "subject":"%s","time":"2026-11-02T08:00:00Z","datacontenttype":"application/json",
                 "data":{"creditor":"aide-et-soleil","invoice":"%s","issuedOn":"2026-11-02","dueOn":"2026-11-20",
                  "total":{"amount":11000,"currency":"EUR"},
                  "lines":[{"label":"Entretien de la maison, 4 h","net":10000,"vatRate":"10.00","vat":1000,
                    "account":"706100"}],
                  "payer":{"id":"C-10293","givenName":"Jeanne","familyName":"Lefèvre",
                    "email":"jeanne.lefevre@example.org","address":{"line1":"12 rue des Lilas",
                    "postalCode":"69003","city":"Lyon","country":"FR"}},
                  "payment":{"rail":"stripe","mandate":"ADS-C10293-01"}}}\
                """.formatted(id, invoice, invoice));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static ObjectNode cancelled(String id, String invoice) {
        ObjectNode event = due(id, invoice);
        event.put("type", "eu.passerelle.invoice.cancelled.v1");
        event.putObject("data").put("creditor", "aide-et-soleil").put("invoice", invoice);
        return event;
    }

    static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.get("data");
    }

    static ArrayNode array(ObjectNode... events) {
        ArrayNode array = JSON.createArrayNode();
        for (ObjectNode event : events) {
            array.add(event);
        }
        return array;
    }
}
