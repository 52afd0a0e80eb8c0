package eu.passerelle.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import eu.passerelle.money.Creditor;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published answers of what the key tree is built of, and our own that may never change again. */
class KnownAnswersTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5869, appendix A.1 to A.3. */
    @ParameterizedTest
    @CsvSource({
        "0b*22, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9, 42,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "00-4f, 60-af, b0-ff, 82,"
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "0b*22, '', '', 42," + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void hkdfOfTheRfc(String key, String salt, String info, int length, String answer) throws Exception {
        assertThat(Hkdf.computeHkdf("HMACSHA256", bytes(key), bytes(salt), bytes(info), length))
                .asHexString()
                .isEqualToIgnoringCase(answer);
    }

    /** RFC 4231, 4.2 to 4.5 and 4.7: the keys of 4.7 are longer than a block. */
    @ParameterizedTest
    @CsvSource({
        "0b*20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "01-19, cd*50, 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "aa*131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579"
                + "204669727374, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    })
    void hmacOfTheRfc(String key, String text, String answer) {
        byte[] content = bytes(text);
        int middle = content.length / 2;
        assertThat(new KeyedDigest(bytes(key))
                        .of(Arrays.copyOf(content, middle), Arrays.copyOfRange(content, middle, content.length)))
                .asHexString()
                .isEqualToIgnoringCase(answer);
    }

    /** Test case 16 of McGrew and Viega's GCM specification: nonce, cipher text and tag as the vault stores them. */
    @Test
    void aesGcmOfItsSpecification() throws Exception {
        byte[] key = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        byte[] locked = bytes("cafebabefacedbaddecaf888"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b");
        byte[] boundTo = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        assertThat(new AesGcmJce(key).decrypt(locked, boundTo))
                .asHexString()
                .isEqualToIgnoringCase("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        assertThatThrownBy(() -> new AesGcmJce(key).decrypt(locked, bytes("feed")))
                .isInstanceOf(GeneralSecurityException.class);
    }

    /** RFC 4648, section 10, and the largest and smallest of 128 bits. */
    @Test
    void base32OfTheRfc() {
        byte[] foobar = Arrays.copyOf("foobar".getBytes(US_ASCII), 16);
        assertThat(Tokens.base32(foobar)).startsWith("MZXW6YTBO");
        assertThat(Tokens.base32(new byte[16])).isEqualTo("A".repeat(26));
        assertThat(Tokens.base32(bytes("ff*16"))).isEqualTo("7".repeat(25) + "4");
    }

    /**
     * Recipients hold these names: whatever changes them breaks what was sent. The answers of document names were
     * computed by HMAC and HKDF of Python's standard library.
     */
    @Test
    void ourOwn() {
        Pseudonyms pseudonyms = new Pseudonyms(TestKeys.root(2));
        DataKey jeanne = new DataKey("subject jeanne", TestKeys.filled(0x51));
        Creditor aide = new Creditor("aide-et-soleil");
        assertThat(pseudonyms.in("export|2026-11", aide, "accountant", 1, jeanne))
                .isEqualTo("L34UPZCP2CKGDST7LHMS2ER6UA");
        assertThat(pseudonyms.in("export|2026-12", aide, "accountant", 1, jeanne))
                .isEqualTo("TATAVYS2BLIUKZMPCJBQ74664A");
        assertThat(pseudonyms.in("export|2026-11", aide, "accountant", 2, jeanne))
                .isEqualTo("BMTV3IKBJDFO64BQMTMYOC4QC4");
        assertThat(pseudonyms.in("export|4854", aide, "accountant", 1, jeanne))
                .as("made anew, because the first would pass for an IBAN")
                .isEqualTo("M4AJPRH4VHGGNYJ6IPWRDVDBEM");
    }

    /** Hex, {@code 0b*22} for repeated bytes, or {@code 00-4f} for a run. */
    private static byte[] bytes(String text) {
        if (text.contains("*")) {
            String[] parts = text.split("\\*");
            return HEX.parseHex(parts[0].repeat(Integer.parseInt(parts[1])));
        }
        if (text.contains("-")) {
            int from = Integer.parseInt(text.substring(0, 2), 16);
            byte[] run = new byte[Integer.parseInt(text.substring(3), 16) - from + 1];
            for (int i = 0; i < run.length; i++) {
                run[i] = (byte) (from + i);
            }
            return run;
        }
        return HEX.parseHex(text);
    }
}
