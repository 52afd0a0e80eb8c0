package eu.passerelle.privacy;

import eu.passerelle.settings.KeySettings.InToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * An AES key in a security module (PKCS#11), used there with AES-GCM: it never comes out. The module is reached by
 * Java's own provider, which is not registered, so that nobody else's cipher goes there.
 */
final class TokenKey implements KeyEncryptionKey {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / Byte.SIZE;

    private final String label;
    private final Provider module;
    private final Key key;
    private final SecureRandom random = new SecureRandom();

    private TokenKey(String label, Provider module, Key key) {
        this.label = label;
        this.module = module;
        this.key = key;
    }

    /**
     * @throws KeyAway if the module or its token cannot be reached
     * @throws GeneralSecurityException if the PIN is wrong or no key has the label
     */
    static TokenKey open(InToken source) throws GeneralSecurityException {
        Provider known = Security.getProvider("SunPKCS11");
        if (known == null) {
            throw new GeneralSecurityException("this Java has no PKCS#11 provider (module jdk.crypto.cryptoki)");
        }
        char[] pin = source.pin().reveal().toCharArray();
        try {
            Provider module = known.configure(source.module().toString());
            KeyStore token = KeyStore.getInstance("PKCS11", module);
            token.load(null, pin);
            Key key = token.getKey(source.key(), null);
            if (key == null || !"AES".equals(key.getAlgorithm())) {
                throw new GeneralSecurityException("the token holds no AES key labelled " + source.key());
            }
            return new TokenKey(source.key(), module, key);
        } catch (InvalidParameterException e) {
            throw new GeneralSecurityException(source.module() + " is no configuration of a PKCS#11 module", e);
        } catch (ProviderException e) {
            throw away(e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new GeneralSecurityException("the token refuses the PIN", e);
            }
            throw away(e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static KeyAway away(Exception cause) {
        return new KeyAway("the PKCS#11 token cannot be reached", cause);
    }

    @Override
    public String name() {
        return "pkcs11:" + label;
    }

    /** Nonce, cipher text and tag, as Tink writes them without a prefix. */
    @Override
    public byte[] encrypt(byte[] plain, byte[] boundTo) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] cipherText = run(Cipher.ENCRYPT_MODE, nonce, plain, boundTo);
        return ByteBuffer.allocate(NONCE_BYTES + cipherText.length)
                .put(nonce)
                .put(cipherText)
                .array();
    }

    @Override
    public byte[] decrypt(byte[] locked, byte[] boundTo) throws GeneralSecurityException {
        if (locked.length < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("too short to be anything this token wrapped");
        }
        byte[] nonce = Arrays.copyOf(locked, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(locked, NONCE_BYTES, locked.length), boundTo);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, byte[] boundTo) throws GeneralSecurityException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER, module);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo);
            return cipher.doFinal(text);
        } catch (ProviderException e) {
            throw away(e);
        }
    }
}
