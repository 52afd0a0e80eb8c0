package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.FaultyConfiguration;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Hop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A door opens only where an inbound hop declares it, and for declared fields alone. */
class IntakesTest {

    record Sound(
            @NotPersonal String creditor,
            @Crosses("invoice.number") String invoice,
            List<Person> people) {}

    record Person(
            @Crosses("payer.email") PersonalText email,
            @NotPersonal String kind) {}

    record SaysNothing(@NotPersonal String creditor, Inner inner) {}

    record Inner(List<PersonalText> phones) {}

    record Denies(@NotPersonal Inner inner) {}

    record SaysBoth(@NotPersonal @Crosses("payer.id") String id) {}

    private static <T extends Record> Intakes of(Class<T> shape, Arrivals arrivals) {
        return new Intakes(
                List.of(new RememberingIntake<T>("invoice.due", shape, data -> "", data -> "", new DoorHub.Applied())),
                arrivals);
    }

    /** One inbound hop with these ways and fields. */
    private static Arrivals declared(List<String> ways, Map<String, Treatment> fields) {
        Map<Field, Treatment> discloses = new HashMap<>();
        fields.forEach((name, treatment) -> discloses.put(new Field(name), treatment));
        Hop hop = new Hop(
                "core-invoices",
                Hop.Direction.IN,
                "core",
                "take-in",
                "contract",
                ways,
                Optional.empty(),
                discloses,
                Optional.empty(),
                Hop.EvidenceRow.BATCH);
        return new Arrivals() {
            @Override
            public Optional<Hop> through(String way) {
                return hop.from().contains(way) ? Optional.of(hop) : Optional.empty();
            }

            @Override
            public void record(Hop stored, List<Arrival> rows) {
                throw new IllegalStateException("nothing arrives here");
            }
        };
    }

    private static final List<String> WAYS = List.of("rest:/v1/invoices", "kafka:core.invoices");
    private static final Map<String, Treatment> FIELDS =
            Map.of("invoice.number", Treatment.CLEAR, "payer.email", Treatment.CLEAR);

    @Test
    void whatIsDeclaredIsTakenIn() {
        assertThatCode(() -> of(Sound.class, declared(WAYS, FIELDS))).doesNotThrowAnyException();
    }

    @Test
    void aPathOrTopicThatNoHopDeclaresStopsTheStart() {
        assertThatThrownBy(() -> of(Sound.class, declared(WAYS.subList(0, 1), FIELDS)))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessageContaining("config/hops.yaml:1: no inbound hop is declared from kafka:core.invoices");
        assertThatThrownBy(() -> of(Sound.class, declared(WAYS.subList(1, 2), FIELDS)))
                .hasMessageContaining("no inbound hop is declared from rest:/v1/invoices");
    }

    @Test
    void aFieldThatTheHopDoesNotDeclareClearStopsTheStart() {
        assertThatThrownBy(() -> of(Sound.class, declared(WAYS, Map.of("invoice.number", Treatment.CLEAR))))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessageContaining("hop 'core-invoices' does not declare 'payer.email'")
                .hasMessageContaining("/data/people/email");
        assertThatThrownBy(() -> of(
                        Sound.class,
                        declared(WAYS, Map.of("invoice.number", Treatment.CLEAR, "payer.email", Treatment.PSEUDONYM))))
                .isInstanceOf(FaultyConfiguration.class);
    }

    @Test
    void aValueThatDoesNotSayWhatItIsStopsTheStart() {
        assertThatThrownBy(() -> of(SaysNothing.class, declared(WAYS, FIELDS)))
                .hasMessageContaining("/inner/phones")
                .hasMessageContaining("says neither");
        assertThatThrownBy(() -> of(Denies.class, declared(WAYS, FIELDS)))
                .hasMessageContaining("is a personal text and says @NotPersonal");
        assertThatThrownBy(() -> of(SaysBoth.class, declared(WAYS, FIELDS))).hasMessageContaining("says both");
    }
}
