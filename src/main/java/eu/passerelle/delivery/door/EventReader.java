package eu.passerelle.delivery.door;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import eu.passerelle.delivery.Problem;
import eu.passerelle.delivery.door.EventJson.Shaped;
import eu.passerelle.delivery.door.EventTypes.Door;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.PersonalNumbers;
import eu.passerelle.privacy.Vault;
import eu.passerelle.privacy.Vault.LockedRecord;
import eu.passerelle.settings.Callers.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads one event to the row that would be stored, or says why it cannot be. Stores nothing. */
@Component
class EventReader {
    static final String COLUMN = "inbox.body";

    private final EventSchemas schemas;
    private final EventJson json;
    private final Intakes intakes;
    private final Vault vault;
    private final Clock businessClock;

    EventReader(EventSchemas schemas, EventJson json, Intakes intakes, Vault vault, Clock businessClock) {
        this.schemas = schemas;
        this.json = json;
        this.intakes = intakes;
        this.vault = vault;
        this.businessClock = businessClock;
    }

    /** What came of reading one event. */
    sealed interface Read {
        record Right(InboxRow row) implements Read {}

        /**
         * @param reason one word for pointers and metrics
         * @param id the event's own id, where it has a readable one
         */
        record Wrong(Optional<String> id, String reason, Problem problem) implements Read {}
    }

    /** {@code caller} is empty for records: the topic is core's own. */
    Read read(JsonNode event, Door door, Optional<Caller> caller) {
        List<Fault> envelope = schemas.envelope(event);
        Optional<String> id =
                envelope.stream().noneMatch(fault -> fault.pointer().equals("/id"))
                        ? Optional.ofNullable(event.path("id").textValue())
                        : Optional.empty();
        if (!envelope.isEmpty()) {
            return wrong(id, "not-a-cloudevent", envelope);
        }
        if (PersonalNumbers.standIn(event.path("id").asText())) {
            // Not told back: the answer would repeat it.
            return wrong(
                    Optional.empty(),
                    "personal-number",
                    "/id",
                    "personal-number",
                    "is kept in clear and must not hold what is a valid IBAN or NIR");
        }
        if (caller.isPresent()
                && !caller.get().source().equals(event.path("source").asText())) {
            return new Read.Wrong(
                    id,
                    "other-source",
                    Problem.forbidden(new Fault("/source", "source-of-caller", "is not the source of this caller")));
        }
        String type = event.path("type").asText();
        Optional<String> shortName = EventTypes.shortName(type).filter(EventTypes::known);
        if (shortName.isEmpty()) {
            return wrong(id, "unknown-type", "/type", "unknown-type", "is no type that the hub knows");
        }
        if (!EventTypes.passes(shortName.get(), door)) {
            return wrong(id, "not-taken-here", "/type", "type-of-path", "does not belong to this path or topic");
        }
        Optional<Intake<?>> intake = intakes.find(shortName.get());
        if (intake.isEmpty()) {
            return wrong(id, "not-served-yet", "/type", "not-served-yet", "is known but not served yet");
        }
        List<Fault> faults = schemas.event(shortName.get(), event);
        return faults.isEmpty() ? declared(event, intake.get(), door, caller) : wrong(id, "invalid", faults);
    }

    private <T extends Record> Read declared(JsonNode event, Intake<T> intake, Door door, Optional<Caller> caller) {
        Optional<String> id = Optional.of(event.path("id").asText());
        return switch (json.shape(event.path("data"), intake.shape())) {
            case Shaped.Wrong<T>(List<Fault> faults) -> wrong(id, "invalid", faults);
            case Shaped.Right<T>(T data) -> checked(event, intake, data, door, caller);
        };
    }

    private <T extends Record> Read checked(
            JsonNode event, Intake<T> intake, T data, Door door, Optional<Caller> caller) {
        Optional<String> id = Optional.of(event.path("id").asText());
        Creditor creditor = new Creditor(intake.creditor(data));
        if (caller.isPresent() && !caller.get().creditors().contains(creditor)) {
            return new Read.Wrong(
                    id,
                    "other-creditor",
                    Problem.forbidden(
                            new Fault("/data/creditor", "creditor-of-caller", "is no creditor of this caller")));
        }
        List<Fault> faults = intake.faults(data);
        if (!faults.isEmpty()) {
            return wrong(id, "invalid", faults);
        }
        Instant now = businessClock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LockedRecord locked = vault.lockRecord(day, data, COLUMN);
        return new Read.Right(new InboxRow(
                intakes.hop(door),
                event.path("source").asText(),
                event.path("id").asText(),
                intake.type(),
                intake.door(),
                creditor.id(),
                intake.businessId(data),
                locked.digest(),
                day,
                locked.locked(),
                now));
    }

    private static Read wrong(Optional<String> id, String reason, String pointer, String rule, String message) {
        return wrong(id, reason, List.of(new Fault(pointer, rule, message)));
    }

    private static Read wrong(Optional<String> id, String reason, List<Fault> faults) {
        return new Read.Wrong(id, reason, Problem.invalid(faults));
    }
}
