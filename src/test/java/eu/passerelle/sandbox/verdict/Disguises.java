package eu.passerelle.sandbox.verdict;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The forms in which a personal value may hide: other letters, URL, JSON, base64 and hexadecimal encodings, and hashes
 * without a key, which anybody who guesses the value can make too.
 */
final class Disguises {
    private Disguises() {}

    /** Every form of one value, as bytes long enough not to be met by chance. */
    static List<byte[]> of(String value) {
        Set<String> texts = new LinkedHashSet<>();
        Set<String> encoded = new LinkedHashSet<>();
        for (String spelling : spellings(value)) {
            texts.add(spelling);
            byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
            urls(spelling, encoded);
            encoded.add(json(spelling, "\\u%04x"));
            encoded.add(json(spelling, "\\u%04X"));
            hexes(bytes, encoded);
            base64s(bytes, encoded);
            for (String algorithm : List.of("SHA-256", "SHA-1", "MD5")) {
                byte[] digest = digest(algorithm, bytes);
                hexes(digest, encoded);
                base64s(digest, encoded);
            }
        }
        Set<Form> forms = new LinkedHashSet<>();
        for (String text : texts) {
            forms.add(new Form(text, StandardCharsets.UTF_8));
            if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
                forms.add(new Form(text, StandardCharsets.ISO_8859_1));
            }
            forms.add(new Form(text, StandardCharsets.UTF_16BE));
        }
        encoded.forEach(text -> forms.add(new Form(text, StandardCharsets.UTF_8)));
        return forms.stream()
                .map(form -> form.text().getBytes(form.charset()))
                .filter(bytes -> bytes.length >= ByteSearch.PATTERN_BYTES_MIN)
                .toList();
    }

    private record Form(String text, Charset charset) {}

    private static Set<String> spellings(String value) {
        Set<String> spellings = new LinkedHashSet<>();
        String plain = Normalizer.normalize(value.replace("œ", "oe").replace("Œ", "OE"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        for (String one : List.of(value, Normalizer.normalize(value, Normalizer.Form.NFD), plain)) {
            spellings.add(one);
            spellings.add(one.toUpperCase(Locale.ROOT));
            spellings.add(one.toLowerCase(Locale.ROOT));
        }
        if (value.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,}")) {
            spellings.add(value.replaceAll("(.{4})(?!$)", "$1 "));
        }
        return spellings;
    }

    private static void urls(String text, Set<String> into) {
        String plus = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (String one : List.of(plus, plus.replace("+", "%20"))) {
            into.add(one);
            into.add(java.util.regex.Pattern.compile("%[0-9A-F]{2}")
                    .matcher(one)
                    .replaceAll(code -> code.group().toLowerCase(Locale.ROOT)));
        }
    }

    private static String json(String text, String escape) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(sign -> {
            if (sign < 128) {
                escaped.append((char) sign);
            } else {
                escaped.append(String.format(Locale.ROOT, escape, sign));
            }
        });
        return escaped.toString();
    }

    private static void hexes(byte[] bytes, Set<String> into) {
        into.add(HexFormat.of().formatHex(bytes));
        into.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    /** The signs that the value alone decides, wherever in an encoded text it begins. */
    private static void base64s(byte[] bytes, Set<String> into) {
        for (int before = 0; before < 3; before++) {
            byte[] padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            int from = (before * 8 + 5) / 6;
            int to = padded.length * 8 / 6;
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                into.add(encoder.withoutPadding().encodeToString(padded).substring(from, to));
            }
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
