package eu.passerelle.settings;

import eu.passerelle.settings.KeySettings.InHand;
import eu.passerelle.settings.KeySettings.InToken;
import eu.passerelle.settings.KeySettings.InTransit;
import eu.passerelle.settings.KeySettings.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where a key-encryption key is kept: a reference to it, or a mapping that says who keeps it. */
record KeySourceReader(Home home, SecretReader secrets) {
    private static final String CURRENT = "key-encryption-key";
    private static final String PREVIOUS = "previous-key-encryption-key";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    KeySettings read(Section keys) {
        KeySource current = source(keys, CURRENT);
        Optional<KeySource> previous = keys.has(PREVIOUS) ? Optional.of(source(keys, PREVIOUS)) : Optional.empty();
        return new KeySettings(current, previous);
    }

    // Only ever seen beside a fault, which stops the start.
    static KeySettings none() {
        return new KeySettings(new InHand(new Secret("?", "")), Optional.empty());
    }

    private KeySource source(Section keys, String name) {
        return keys.isMapping(name)
                ? keys.section(name).read(this::kept).orElseGet(() -> none().keyEncryptionKey())
                : inHand(keys, name);
    }

    private KeySource kept(Section source) {
        if (source.has("transit")) {
            return new InTransit(name(source, "transit"), token(source));
        }
        String key = name(source, "pkcs11");
        String written = source.text("module");
        Path module = home.folder().resolve(written);
        if (!written.equals("?") && !Files.isReadable(module)) {
            source.fault(
                    "module",
                    "file " + written + " cannot be read",
                    "write name, library and slot of the module there");
        }
        return new InToken(key, module, secrets.one(source, "pin"));
    }

    /** It goes into a header of HTTP: a second line would be told in the clear by whoever refuses it. */
    private Secret token(Section source) {
        Secret token = secrets.one(source, "token");
        if (!token.reveal().isEmpty() && !TOKEN.matcher(token.reveal()).matches()) {
            source.fault(
                    "token",
                    "the token at " + token.reference() + " is not one line of visible ASCII",
                    "keep the token there and nothing else");
        }
        return token;
    }

    private static String name(Section source, String key) {
        return source.text(key, NAME, "the key's name: letters, digits, dot, hyphen and underscore");
    }

    private KeySource inHand(Section keys, String name) {
        Secret secret = secrets.one(keys, name);
        if (!secret.reveal().isEmpty() && !isKey(secret.reveal())) {
            keys.fault(
                    name,
                    "the key at " + secret.reference() + " is not " + InHand.BYTES + " bytes in base64",
                    "make one: openssl rand -base64 " + InHand.BYTES);
        }
        return new InHand(secret);
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == InHand.BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
