package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The answers were computed by an HMAC and HKDF of Python's standard library from the same key bytes. */
class PseudonymsTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Creditor MAISON = new Creditor("maison-claire");

    private final Pseudonyms pseudonyms = new Pseudonyms(TestKeys.root(2));
    private final DataKey jeanne = new DataKey("subject jeanne", TestKeys.filled(0x51));
    private final DataKey paul = new DataKey("subject paul", TestKeys.filled(0x52));

    @Test
    void theKnownAnswers() {
        assertThat(pseudonyms.of(AIDE, "stripe", 1, jeanne)).isEqualTo("F4JTOQTQ55ASFPQZSX4A5EU4PA");
        assertThat(pseudonyms.of(AIDE, "stripe", 2, jeanne)).isEqualTo("5NDAZRHEXGSVPMWFVAG2KAYPSE");
        assertThat(pseudonyms.of(AIDE, "gocardless", 1, jeanne)).isEqualTo("UTNKK6QHBOBQFYPP2MPENPOQPQ");
        assertThat(pseudonyms.of(MAISON, "stripe", 1, jeanne)).isEqualTo("HVKFASBJKT657HMKECXQI5AHHY");
        assertThat(pseudonyms.of(AIDE, "stripe", 1, paul)).isEqualTo("VOBYF6N7CXDX4U6LYAV4CBXDYY");
        assertThat(pseudonyms.inLedger(jeanne)).isEqualTo("BC6JM3YTHOG5LMLT67FPYXD4SQ");
    }

    @Test
    void noTwoOfRecipientCreditorEpochAndSubjectShareAName() {
        Set<String> names = new HashSet<>();
        for (DataKey subject : new DataKey[] {jeanne, paul}) {
            for (Creditor creditor : new Creditor[] {AIDE, MAISON}) {
                for (String recipient : new String[] {"stripe", "gocardless"}) {
                    names.add(pseudonyms.of(creditor, recipient, 1, subject));
                    names.add(pseudonyms.of(creditor, recipient, 2, subject));
                }
            }
            names.add(pseudonyms.inLedger(subject));
        }
        assertThat(names).hasSize(18);
    }

    @Test
    void aNameIsTwentySixSignsThatHoldAHundredAndTwentyEightBits() {
        assertThat(pseudonyms.of(AIDE, "stripe", 1, jeanne)).matches("[A-Z2-7]{25}[AEIMQUY4]");
    }
}
