package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Intake;
import eu.passerelle.delivery.door.EventTypes.Door;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.Faults;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Hop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the flows of this hub take in, by type, and the hops that let it in. */
@Component
class Intakes {
    private static final String HOPS = "config/hops.yaml";

    private final Map<String, Intake<?>> byType = new HashMap<>();
    private final Arrivals arrivals;

    /** @throws eu.passerelle.settings.FaultyConfiguration when a flow takes in what no inbound hop declares */
    Intakes(List<Intake<?>> intakes, Arrivals arrivals) {
        this.arrivals = arrivals;
        Faults faults = new Faults();
        for (Intake<?> intake : intakes) {
            if (!EventTypes.known(intake.type()) || byType.put(intake.type(), intake) != null) {
                throw new IllegalStateException("type " + intake.type() + " is not known, or taken in twice");
            }
            Map<String, Field> fields = TakenFields.of(intake);
            EventTypes.doors(intake.type()).forEach(door -> check(intake.type(), fields, door, faults));
        }
        faults.stopIfAny();
    }

    Optional<Intake<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The hop that a door belongs to. One that no hop declares is served by no route: the guard refuses it. */
    Hop hop(Door door) {
        return arrivals.through(door.way())
                .orElseThrow(() -> new IllegalStateException("no inbound hop is declared from " + door.way()));
    }

    private void check(String type, Map<String, Field> fields, Door door, Faults faults) {
        Optional<Hop> hop = arrivals.through(door.way());
        if (hop.isEmpty()) {
            faults.add(
                    HOPS,
                    1,
                    "no inbound hop is declared from " + door.way() + ", where " + type + " comes in",
                    "declare it");
            return;
        }
        fields.forEach((pointer, field) -> {
            if (hop.get().treatment(field) != Treatment.CLEAR) {
                faults.add(
                        HOPS,
                        1,
                        "hop '" + hop.get().name() + "' does not declare '" + field + "', which " + type
                                + " brings as /data" + pointer,
                        "write it among what the hop discloses, as clear");
            }
        });
    }
}
