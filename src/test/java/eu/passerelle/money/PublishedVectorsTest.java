package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The values against a list of vectors kept outside the project, {@code vectors/identifiers.json} below the folder
 * that {@code -Dpasserelle.specs} names. Without it nothing is unproved: the other tests of this package hold samples
 * of each.
 */
class PublishedVectorsTest {
    private Vectors vectors;

    @BeforeEach
    void read() throws IOException {
        String folder = System.getProperty("passerelle.specs", "");
        assumeFalse(folder.isBlank(), "skipped: -Dpasserelle.specs names no folder of published vectors");
        JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        vectors = json.readValue(Files.readString(Path.of(folder, "vectors", "identifiers.json")), Vectors.class);
    }

    @Test
    void ibansAgree() {
        assertThat(vectors.iban.valid).isNotEmpty().allSatisfy(text -> {
            assertThat(Iban.parse(text).electronic()).isEqualTo(text);
            assertThat(Iban.parse(text).ribKeyAgrees()).isTrue();
        });
        assertThat(vectors.iban.invalid.keySet())
                .isNotEmpty()
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> Iban.parse(text)));
    }

    @Test
    void ribKeysAgree() {
        assertThat(vectors.ribKeys)
                .isNotEmpty()
                .allMatch(rib -> RibKey.agrees(rib.bank + rib.branch + rib.account + rib.key));
    }

    @Test
    void creditorIdentifiersAgree() {
        assertThat(vectors.ics.valid)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(CreditorId.parse(text).value()).isEqualTo(text));
        assertThat(vectors.ics.invalid)
                .isNotEmpty()
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> CreditorId.parse(text)));
    }

    @Test
    void nirsAgree() {
        assertThat(vectors.nirs)
                .isNotEmpty()
                .allSatisfy(
                        nir -> assertThat(Nir.parse(nir.nir + nir.key).key()).isEqualTo(nir.key));
        assertThat(vectors.nirsInvalid)
                .isNotEmpty()
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> Nir.parse(text)));
    }

    @Test
    void sirensAndSiretsAgree() {
        assertThat(vectors.siren.valid)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(Siren.parse(text).value()).isEqualTo(text));
        assertThat(vectors.siren.invalid)
                .isNotEmpty()
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> Siren.parse(text)));
        assertThat(vectors.siret.valid)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(Siret.parse(text).value()).isEqualTo(text));
        assertThat(vectors.siret.invalid)
                .isNotEmpty()
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> Siret.parse(text)));
    }

    @Test
    void theCalendarAgrees() {
        assertThat(vectors.closingDays).isNotEmpty().noneMatch(BankCalendar::isOpen);
        int first = vectors.closingDays.getFirst().getYear();
        int last = vectors.closingDays.getLast().getYear();
        assertThat(LocalDate.of(first, 1, 1).datesUntil(LocalDate.of(last + 1, 1, 1)))
                .filteredOn(day -> day.getDayOfWeek().getValue() < 6 && !BankCalendar.isOpen(day))
                .isSubsetOf(vectors.closingDays);
        vectors.nextDays.forEach(
                (from, next) -> assertThat(BankCalendar.plusOpenDays(from, 1)).isEqualTo(next));
        vectors.previousDays.forEach((from, previous) ->
                assertThat(BankCalendar.minusOpenDays(from, 1)).isEqualTo(previous));
    }

    @Test
    void controlSumsAgree() {
        Currency euro = Currency.getInstance("EUR");
        assertThat(vectors.controlSums).isNotEmpty().allSatisfy(vector -> {
            List<Money> amounts = vector.amounts.stream()
                    .map(amount -> Money.parse(amount, euro))
                    .toList();
            assertThat(Money.sum(euro, amounts).toPlainString()).isEqualTo(vector.sum);
        });
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Vectors(
            Ibans iban,
            @JsonProperty("rib_key") List<Rib> ribKeys,
            Samples ics,
            @JsonProperty("nir") List<NirSample> nirs,
            @JsonProperty("nir_invalid") List<String> nirsInvalid,
            Samples siren,
            Samples siret,
            @JsonProperty("t2_closing_days") List<LocalDate> closingDays,
            @JsonProperty("t2_next_business_day") Map<LocalDate, LocalDate> nextDays,
            @JsonProperty("t2_previous_business_day") Map<LocalDate, LocalDate> previousDays,
            @JsonProperty("control_sum") List<ControlSum> controlSums) {}

    private record Ibans(List<String> valid, Map<String, String> invalid) {}

    private record Rib(String bank, String branch, String account, String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Samples(List<String> valid, List<String> invalid) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record NirSample(String nir, String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ControlSum(List<String> amounts, String sum) {}
}
