package eu.passerelle.delivery.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of event that core may send (contract.md, Events) and the door each comes through. */
final class EventTypes {
    static final String PREFIX = "eu.passerelle.";
    static final String VERSION = ".v1";

    private static final Map<String, String> DOORS = Map.ofEntries(
            Map.entry("invoice.due", "invoices"),
            Map.entry("invoice.cancelled", "invoices"),
            Map.entry("invoice.refund-asked", "invoices"),
            Map.entry("invoice.pre-notified", "invoices"),
            Map.entry("payment.recorded", "payments"),
            Map.entry("mandate.signed", "mandates"),
            Map.entry("mandate.amended", "mandates"),
            Map.entry("mandate.revoked", "mandates"),
            Map.entry("worker.changed", "workers"),
            Map.entry("contract.changed", "contracts"),
            Map.entry("visit.worked", "visits"),
            Map.entry("absence.recorded", "absences"),
            Map.entry("expense.claimed", "expenses"),
            Map.entry("subject.request", "subject-requests"));

    /** Topics carry more than the path of their name. */
    private static final Map<String, String> TOPICS_OF_OTHER_DOORS = Map.of("payments", "invoices");

    private EventTypes() {}

    /** The short name of a type of this version: {@code invoice.due}. */
    static Optional<String> shortName(String type) {
        boolean ours =
                type.startsWith(PREFIX) && type.endsWith(VERSION) && type.length() > PREFIX.length() + VERSION.length();
        return ours ? Optional.of(type.substring(PREFIX.length(), type.length() - VERSION.length())) : Optional.empty();
    }

    static boolean known(String shortName) {
        return DOORS.containsKey(shortName);
    }

    /** Whether the type may come through {@code /v1/<door>} or, as a record, through {@code core.<door>}. */
    static boolean passes(String shortName, Door door) {
        String own = DOORS.get(shortName);
        return door.name().equals(own) || (door.topic() && door.name().equals(TOPICS_OF_OTHER_DOORS.get(own)));
    }

    /** The doors that lead events of this type in. */
    static List<Door> doors(String shortName) {
        String own = DOORS.getOrDefault(shortName, "");
        return List.of(new Door(own, false), new Door(TOPICS_OF_OTHER_DOORS.getOrDefault(own, own), true));
    }

    /** Where an event came in: the last part of the path or topic. */
    record Door(String name, boolean topic) {

        /** As {@code from} of {@code config/hops.yaml} has it. */
        String way() {
            return (topic ? "kafka:core." : "rest:/v1/") + name;
        }
    }
}
