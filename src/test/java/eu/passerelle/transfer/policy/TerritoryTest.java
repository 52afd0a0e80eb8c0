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
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped table of territories, and what it makes of codes that mislead. */
class TerritoryTest {
    private static final AdequacyTable SHIPPED = AdequacyFile.read(YamlFile.read(
            Home.of(Path.of("no such home")).ownOrShipped(AdequacyFile.PATH).orElseThrow(), new Faults()));
    private static final LocalDate ON = LocalDate.of(2026, 12, 1);
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
        "GB, (EU) 2021/1772, false",
        "KR, (EU) 2022/254, false",
        "CH, 2000/518/EC, false",
        "NC, (EU) 2026/179, false"
    })
    void isAdequateAsShipped(String code, String number, boolean allowed) {
        assertThat(adequate(code, number, row -> row)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "CH, 2000/518/EC",
        "CA, 2002/2/EC",
        "AR, 2003/490/EC",
        "GG, 2003/821/EC",
        "IM, 2004/411/EC",
        "JE, 2008/393/EC",
        "FO, 2010/146/EU",
        "AD, 2010/625/EU",
        "IL, 2011/61/EU",
        "UY, 2012/484/EU",
        "NZ, 2013/65/EU",
        "JP, (EU) 2019/419",
        "GB, (EU) 2021/1772",
        "US, (EU) 2023/1795",
        "EPO, (EU) 2025/1382",
        "BR, (EU) 2026/179"
    })
    void isAdequateByADecisionOfItsOwnAloneOnceItsRowIsConfirmed(String code, String number) {
        for (AdequacyTable.Decision row : SHIPPED.decisions()) {
            boolean own = row.number().equals(number);
            assertThat(adequate(code, row.number(), TerritoryTest::confirmed))
                    .as(row.number())
                    .isEqualTo(own);
        }
    }

    /** A payment tells of accounts and transactions, which the decision on Korea leaves out. */
    @ParameterizedTest
    @ValueSource(strings = {"user.financial", "user.payment", "user.financial.bank_account"})
    void isNotAdequateForPayments(String category) {
        assertThat(SHIPPED.decision("(EU) 2022/254")
                        .orElseThrow()
                        .scope()
                        .orElseThrow()
                        .excludes())
                .anyMatch(excluded -> new Data(Set.of(category), Set.of()).holds(excluded));
        assertThat(adequate("KR", "(EU) 2022/254", TerritoryTest::confirmed)).isFalse();
    }

    /** What has no decision has none by any row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GL", "GI", "PM", "BL", "NC", "PF", "WF", "TF", "SJ", "MC", "SM", "VA", "XK", "TR", "UA", "RS", "AW",
                "CW", "SX", "BQ", "IN", "PH", "CN"
            })
    void isAdequateByNoDecision(String code) {
        assertThat(SHIPPED.decisions()).noneMatch(row -> adequate(code, row.number(), TerritoryTest::confirmed));
    }

    @Test
    void everyRowHasWhatTheCommissionDecided() {
        assertThat(SHIPPED.decisions())
                .extracting(row -> String.join(",", row.territories()) + " " + row.number() + " " + row.adoptedOn()
                        + row.endsOn().map(last -> " to " + last).orElse(""))
                .containsExactlyInAnyOrder(
                        "CH 2000/518/EC 2000-07-26",
                        "CA 2002/2/EC 2001-12-20",
                        "AR 2003/490/EC 2003-06-30",
                        "GG 2003/821/EC 2003-11-21",
                        "IM 2004/411/EC 2004-04-28",
                        "JE 2008/393/EC 2008-05-08",
                        "FO 2010/146/EU 2010-03-05",
                        "AD 2010/625/EU 2010-10-19",
                        "IL 2011/61/EU 2011-01-31",
                        "UY 2012/484/EU 2012-08-21",
                        "NZ 2013/65/EU 2012-12-19",
                        "JP (EU) 2019/419 2019-01-23",
                        "GB (EU) 2021/1772 2021-06-28 to 2031-12-27",
                        "KR (EU) 2022/254 2021-12-17",
                        "US (EU) 2023/1795 2023-07-10",
                        "EPO (EU) 2025/1382 2025-07-15",
                        "BR (EU) 2026/179 2026-01-26");
        assertThat(SHIPPED.decisions())
                .filteredOn(row -> row.scope().isPresent())
                .flatExtracting(AdequacyTable.Decision::territories)
                .containsExactlyInAnyOrder("US", "CA", "IL", "JP", "KR");
    }

    private static AdequacyTable.Decision confirmed(AdequacyTable.Decision row) {
        return Altered.with(row, "unconfirmed", Optional.empty());
    }

    private static boolean adequate(String code, String number, UnaryOperator<AdequacyTable.Decision> change) {
        Fact<Boolean> met = new Fact.Known<>(true, new Evidence("invented", ON, Optional.empty()));
        Party party = Invented.with(
                Invented.in("stripe", code),
                List.of(new Mechanism.Adequacy(
                        number, Optional.of(met), Map.of(Catalogue.Subject.WORKER, met), Optional.empty())));
        AdequacyTable table = Altered.with(
                SHIPPED, "decisions", SHIPPED.decisions().stream().map(change).toList());
        return Invented.decide(Invented.decider(party, table), "collect", opened(Opens.ADEQUACY), ON)
                instanceof Allowed;
    }

    private static boolean decides(String code, CreditorSettings creditor) {
        return Invented.decide(Invented.decider(Invented.in("stripe", code), SHIPPED), "collect", creditor, TODAY)
                instanceof Allowed;
    }
}
