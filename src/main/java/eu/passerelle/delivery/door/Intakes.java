package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Intake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the flows of this hub take in, by type. */
@Component
class Intakes {
    private final Map<String, Intake<?>> byType = new HashMap<>();

    Intakes(List<Intake<?>> intakes) {
        for (Intake<?> intake : intakes) {
            if (!EventTypes.known(intake.type()) || byType.put(intake.type(), intake) != null) {
                throw new IllegalStateException("type " + intake.type() + " is not known, or taken in twice");
            }
        }
    }

    Optional<Intake<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
