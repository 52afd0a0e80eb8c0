package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.verdict.Canary.Field;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;

/** A person invented anew for each run, so that no other run's traces can be taken for theirs. */
record Unlucky(String name, String email, String line1, String health, String iban, String nir) {

    static Unlucky person() {
        SecureRandom chance = new SecureRandom();
        String word = chance.ints(12, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Unlucky(
                "Ç" + word,
                word.substring(2) + "@courrier.example",
                "7 impasse " + word,
                "Accompagnement Alzheimer " + word.substring(4),
                iban(chance),
                nir(chance));
    }

    /** All that must never be seen, but for secrets of the hub. */
    List<Canary> canaries() {
        return List.of(
                canary(Field.NAME, name),
                canary(Field.EMAIL, email),
                canary(Field.ADDRESS, line1),
                canary(Field.HEALTH, health),
                canary(Field.IBAN, iban),
                canary(Field.NIR, nir));
    }

    private static Canary canary(Field field, String value) {
        return new Canary("unlucky", "aide-et-soleil", field, value);
    }

    /** Of a French bank that does not exist, with a right key and right check digits. */
    private static String iban(SecureRandom chance) {
        String office = "99902" + String.format(Locale.ROOT, "%05d", chance.nextInt(100_000));
        long account = chance.nextLong(100_000_000_000L);
        long rest = (89L * 99902 + 15L * Long.parseLong(office.substring(5)) + 3L * account) % 97;
        String bban = office + String.format(Locale.ROOT, "%011d%02d", account, 97 - rest);
        int check =
                98 - new BigInteger(bban + "152700").mod(BigInteger.valueOf(97)).intValueExact();
        return String.format(Locale.ROOT, "FR%02d%s", check, bban);
    }

    /** Born in a month that no calendar has, so that it is nobody's. */
    private static String nir(SecureRandom chance) {
        String number = String.format(Locale.ROOT, "2%02d5099%06d", chance.nextInt(100), chance.nextInt(1_000_000));
        return number + String.format(Locale.ROOT, "%02d", 97 - Long.parseLong(number) % 97);
    }
}
