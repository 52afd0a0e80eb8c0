package eu.passerelle.transfer.policy;

import static eu.passerelle.transfer.policy.Invented.TODAY;
import static eu.passerelle.transfer.policy.Invented.opened;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Home;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.settings.YamlFile;
import eu.passerelle.transfer.TransferDecision.Allowed;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped table of territories, and what it makes of codes that mislead. */
class TerritoryTest {
    private static final AdequacyTable SHIPPED = AdequacyFile.read(YamlFile.read(
            Home.of(Path.of("no such home")).ownOrShipped(AdequacyFile.PATH).orElseThrow(), new Faults()));
    private static final CreditorSettings CLOSED = Invented.creditor(Map.of(), Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
                "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO", "GP", "MQ", "GF", "RE",
                "YT", "MF", "AX", "IC", "EA"
            })
    void isInside(String code) {
        assertThat(SHIPPED.knows(code)).isTrue();
        assertThat(decides(code, CLOSED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PM", "BL", "NC", "PF", "WF", "TF", "SJ", "GL", "FO", "AW", "CW", "SX", "BQ", "GG", "JE", "IM", "GI",
                "GB", "CH", "US", "CA", "BR", "MC", "SM", "VA", "AD", "XK", "TR", "UA", "RS", "IN", "PH"
            })
    void isOutside(String code) {
        assertThat(SHIPPED.knows(code)).isTrue();
        assertThat(decides(code, CLOSED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UK,GB", "EL,GR", "XI,GB"})
    void isWrittenOtherwise(String code, String right) {
        assertThat(SHIPPED.knows(code)).isFalse();
        assertThat(SHIPPED.spellings()).containsEntry(code, right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "ZZ", "FRA", "fr", ""})
    void isNoTerritory(String code) {
        assertThat(SHIPPED.knows(code)).isFalse();
        assertThat(decides(code, opened(Opens.SAFEGUARDS))).isFalse();
    }

    // Only rows whose number and day were read allow anything; the others wait for somebody to read the act.
    @ParameterizedTest
    @CsvSource({
        "BR, (EU) 2026/179, true",
        "EPO, (EU) 2025/1382, true",
        "US, (EU) 2023/1795, true",
        "GL, 2010/146/EU, false",
        "GI, (EU) 2021/1772, false",
        "GG, (EU) 2021/1772, false",
        "GB, (EU) 2021/1772, false",
        "CH, 2000/518/EC, false",
        "NC, (EU) 2026/179, false"
    })
    void isAdequateByADecisionOfItsOwnAlone(String code, String number, boolean allowed) {
        Party party = Invented.with(
                Invented.in("stripe", code),
                List.of(new Mechanism.Adequacy(number, Optional.of(Invented.known(true)))));
        assertThat(Invented.decider(party, read())
                        .decide(Invented.hop("collect"), opened(Opens.ADEQUACY), LocalDate.of(2026, 12, 1)))
                .matches(decision -> decision instanceof Allowed == allowed, "allowed: " + allowed);
    }

    private static AdequacyTable read() {
        // The scope of the shipped rows asks for evidence younger than the invented one: that is tested elsewhere.
        return new AdequacyTable(
                SHIPPED.inside(),
                SHIPPED.undecided(),
                SHIPPED.spellings(),
                SHIPPED.organisations(),
                SHIPPED.decisions().stream()
                        .map(row -> new AdequacyTable.Decision(
                                row.number(),
                                row.territories(),
                                row.adoptedOn(),
                                row.endsOn(),
                                Optional.empty(),
                                row.unconfirmed(),
                                row.evidence()))
                        .toList());
    }

    private static boolean decides(String code, CreditorSettings creditor) {
        return Invented.decider(Invented.in("stripe", code), SHIPPED).decide(Invented.hop("collect"), creditor, TODAY)
                instanceof Allowed;
    }
}
