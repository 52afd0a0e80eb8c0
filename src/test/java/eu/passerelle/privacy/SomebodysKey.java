package eu.passerelle.privacy;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;

/** A key-encryption key that somebody else keeps, under whatever name, and that may be away. Its cipher is real. */
public final class SomebodysKey implements KeyEncryptionKey {
    private final String name;
    private final KeyEncryptionKey key;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;
    private volatile Runnable whenAsked = () -> {};

    SomebodysKey(String name, KeyEncryptionKey key) {
        this.name = name;
        this.key = key;
    }

    /** The key that the databases of tests are made with. */
    public static SomebodysKey ofTests() {
        return new SomebodysKey("somebody's", TestKeys.KEK);
    }

    public void away(boolean is) {
        away = is;
    }

    public void whenAsked(Runnable look) {
        whenAsked = look;
    }

    /** How often since this was asked last. */
    public int asked() {
        return asked.getAndSet(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] boundTo) throws GeneralSecurityException {
        answer();
        return key.encrypt(plain, boundTo);
    }

    @Override
    public byte[] decrypt(byte[] locked, byte[] boundTo) throws GeneralSecurityException {
        answer();
        return key.decrypt(locked, boundTo);
    }

    private void answer() throws KeyAway {
        asked.incrementAndGet();
        whenAsked.run();
        if (away) {
            throw new KeyAway("nobody answers", null);
        }
    }
}
