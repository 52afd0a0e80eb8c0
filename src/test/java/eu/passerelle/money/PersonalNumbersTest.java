package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.PersonalNumbers.Found;
import eu.passerelle.money.PersonalNumbers.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {
    private static final String IBAN = "FR1420041010050500013M02606";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR1420041010050500013M02606",
                "fr14 2004 1010 0505 0001 3M02 606",
                "FR14-2004-1010-0505-0001-3M02-606",
                "FR14+2004+1010+0505+0001+3M02+606",
                "FR14\u00a02004\u202f1010\u00a00505\u00a00001\u00a03M02\u00a0606",
                "FR14 20041 01005 0500013M026 06",
                "NL91ABNA0417164300",
                "MT84MALT011000012345MTLCAST001S",
                "NO93 8601 1117 947",
                "GB29NWBK60161331926819",
                "FR14.2004.1010.0505.0001.3M02.606",
                "FR14/2004/1010/0505/0001/3M02/606",
                "FR14_2004_1010_0505_0001_3M02_606",
                "FR14  2004 - 1010\r\n0505   0001 3M02 606",
                "FR14\u20112004\u20111010\u20110505\u20110001\u20113M02\u2011606",
                "FR14\u200b2004\u200b1010\u200b0505\u200b0001\u200b3M02\u200b606",
                "FR14%202004%201010%200505%200001%203M02%20606",
                "FR14%C2%A02004%C2%A01010%C2%A00505%C2%A00001%C2%A03M02%C2%A0606",
                "FR14%E2%80%AF2004%E2%80%AF1010%E2%80%AF0505%E2%80%AF0001%E2%80%AF3M02%E2%80%AF606",
                "FR14&nbsp;2004&nbsp;1010&#160;0505&#xA0;0001&nbsp;3M02&nbsp;606",
                "FR14\\u00a02004\\u00a01010\\u00a00505\\u00a00001\\u00a03M02\\u00a0606",
                "FR14\\\\u00a020041010\\n0505\\t00013M02606"
            })
    void anIbanIsFoundInItsEveryForm(String number) {
        for (String text :
                new String[] {number, "iban=" + number + ";", "\"" + number + "\"", "%20" + number, "\\n" + number}) {
            assertThat(PersonalNumbers.in(text)).as(text).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Kind.IBAN);
                assertThat(text.substring(found.start(), found.end())).isEqualTo(number);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "255081416802538",
                "2 55 08 14 168 025 38",
                "2550814168025 38",
                "255-08-14-168-025-38",
                "185052A01234579",
                "1 85 05 2b 012 345 09",
                "2.55.08.14.168.025.38",
                "2/55/08/14/168/025/38",
                "2_55_08_14_168_025_38",
                "2  55  08\n14 168 025 38",
                "2\u201155\u201108\u201114\u2011168\u2011025\u201138",
                "2\u200b55\u200b08\u200b14\u200b168\u200b025\u200b38",
                "2%2055%2008%2014%20168%20025%2038",
                "2%C2%A055%C2%A008%C2%A014%C2%A0168%C2%A0025%C2%A038",
                "2&nbsp;55&nbsp;08&nbsp;14&nbsp;168&nbsp;025&nbsp;38",
                "2\\u00a055\\u00a008\\u00a014\\u00a0168\\u00a0025\\u00a038"
            })
    void aNirIsFoundInItsEveryForm(String number) {
        String text = "page 2 of person " + number + ", see there";
        assertThat(PersonalNumbers.in(text)).as(text).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.NIR);
            assertThat(text.substring(found.start(), found.end())).isEqualTo(number);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IBAN#FR1420041010050500013M02606#",
                "account: iban#FR14 2004 1010 0505 0001 3M02 606#",
                "%20IBAN#FR1420041010050500013M02606#EUR",
                "#FR1420041010050500013M02606#EUR 110.00",
                "#FR1420041010050500013M02606#abcdefgh",
                "NIR#255081416802538#",
                "insee#2 55 08 14 168 025 38#",
                "#2 55 08 14 168 025 38#EUR"
            })
    void wordsGluedToANumberDoNotHideIt(String marked) {
        String text = marked.replace("#", "");
        String number = marked.substring(marked.indexOf('#') + 1, marked.lastIndexOf('#'));
        assertThat(PersonalNumbers.in(text))
                .as(text)
                .singleElement()
                .satisfies(found ->
                        assertThat(text.substring(found.start(), found.end())).isEqualTo(number));
    }

    @Test
    void twoBesideOneAnotherAreTwo() {
        assertThat(PersonalNumbers.in(IBAN + " 255081416802538 " + IBAN))
                .extracting(Found::kind)
                .containsExactly(Kind.IBAN, Kind.NIR, Kind.IBAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FR14",
                "FR1420041010050500013M02607",
                "XFR1420041010050500013M02606",
                "FR1420041010050500013M026061",
                "FR 14 2004 1010 0505 0001 3M02 606",
                "FR14    20041010050500013M02606",
                "FR14,20041010050500013M02606",
                "FR1420041010050500013M02606INVOICED1",
                "FR1420041010050500013M02606transferred",
                "FIBANFR1420041010050500013M02606",
                "255081416802538EUR",
                "X255081416802538",
                "TR330006100519786457841326",
                "255081416802539",
                "2550814168025",
                "1255081416802538",
                "0.255081416802538E3",
                "25 508141680253 8",
                "2   55%2008%2014    168 025 38"
            })
    void whatIsNoneIsLeftAlone(String text) {
        assertThat(PersonalNumbers.in(text)).isEmpty();
    }

    @Property(tries = 300)
    void noValidNumberSurvivesInAnyText(
            @ForAll("numbers") String number, @ForAll("texts") String before, @ForAll("texts") String after) {
        String text = before + ' ' + number + ' ' + after;
        assertThat(PersonalNumbers.in(text))
                .as(text)
                .anySatisfy(found ->
                        assertThat(text.substring(found.start(), found.end())).isEqualTo(number));
    }

    /** Whatever the text, one pass suffices: no number stands in what lies between those that were found. */
    @Property(tries = 300)
    void whatIsFoundIsInOrderAndApart(@ForAll("texts") String text) {
        int last = 0;
        for (Found found : PersonalNumbers.in(text)) {
            assertThat(found.start()).isGreaterThanOrEqualTo(last);
            assertThat(found.end()).isGreaterThan(found.start()).isLessThanOrEqualTo(text.length());
            last = found.end();
        }
    }

    /** What our own lines hold all day: none of it may be taken for a person. */
    @Property(tries = 500)
    void whatTheHubWritesAllDayIsNoPerson(@ForAll long seed) {
        Random chance = new Random(seed);
        byte[] digest = new byte[32];
        chance.nextBytes(digest);
        String hash = java.util.HexFormat.of().formatHex(digest);
        String siret = String.format(Locale.ROOT, "%014d", chance.nextLong(100_000_000_000_000L));
        String line = String.join(
                " ",
                Reference.random(chance).value() + ".collect",
                hash,
                hash.toUpperCase(Locale.ROOT),
                java.util.Base64.getEncoder().encodeToString(digest),
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                "siret=" + siret + ",",
                Instant.ofEpochMilli(chance.nextLong(4_000_000_000_000L)).toString(),
                "FAC-2026-" + chance.nextInt(999_999),
                "pi_" + Long.toString(chance.nextLong(Long.MAX_VALUE), 36),
                Long.toString(chance.nextLong(9_999_999_999_999L)));
        assertThat(PersonalNumbers.in(line)).as(line).isEmpty();
    }

    @Test
    void aLongTextOfNearlyNumbersIsReadInOnePass() {
        String text = "FR14 2004 1010 0505 0001 3M02 60 ".repeat(40_000) + "255081416802539 ".repeat(40_000);
        long begun = System.nanoTime();
        assertThat(PersonalNumbers.in(text)).isEmpty();
        String apart = "MT84%20%C2%A0".repeat(40_000) + "FR14&nbsp;&nbsp;&nbsp;".repeat(40_000) + "IBAN".repeat(80_000);
        assertThat(PersonalNumbers.in(apart)).isEmpty();
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars("0123456789 FRDEABno%\\+-n").ofMaxLength(120),
                numbers());
    }

    @Provide
    Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.oneOf(ibans(), nirs()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(" ", "\u00a0", "-", ".", "  ", "\u2011", "%20", "&nbsp;", "\\u00a0", "\n"))
                .as(PersonalNumbersTest::spelt);
    }

    private static String spelt(String number, boolean spaced, String space) {
        if (!spaced) {
            return number;
        }
        String apart = "$1" + Matcher.quoteReplacement(space);
        return Character.isLetter(number.charAt(0))
                ? number.replaceAll("(.{4})(?!$)", apart)
                : number.replaceAll("^(.)(..)(..)(..)(...)(...)(..)$", "$1_$2_$3_$4_$5_$6_$7")
                        .replace("_", space);
    }

    private static Arbitrary<String> ibans() {
        return Arbitraries.oneOf(
                iban("FR", Mutations.text(Mutations.DIGITS, 23)),
                iban("DE", Mutations.text(Mutations.DIGITS, 18)),
                iban("MD", Mutations.text(Mutations.DIGITS + Mutations.LETTERS, 20)),
                iban("NO", Mutations.text(Mutations.DIGITS, 11)));
    }

    private static Arbitrary<String> iban(String country, Arbitrary<String> account) {
        return account.map(part -> country + Mutations.checkDigits(part, country) + part);
    }

    private static Arbitrary<String> nirs() {
        return Combinators.combine(
                        Arbitraries.of("1", "2", "7"),
                        Mutations.text(Mutations.DIGITS, 2),
                        Arbitraries.of("01", "12", "31", "99"),
                        Arbitraries.of("01", "75", "2A", "2B", "97"),
                        Mutations.text(Mutations.DIGITS, 6))
                .as((sex, year, month, department, rest) -> {
                    String number = sex + year + month + department + rest;
                    long value = Long.parseLong(number.replace("2A", "19").replace("2B", "18"));
                    return number + String.format(Locale.ROOT, "%02d", 97 - value % 97);
                });
    }
}
