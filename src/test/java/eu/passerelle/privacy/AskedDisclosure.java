package eu.passerelle.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives whatever an adapter asks for, and remembers what it asked for and how. */
public final class AskedDisclosure implements Disclosure {
    private final Map<Field, Treatment> how = new HashMap<>();
    private final Map<Object, Field> under = new HashMap<>();

    public Map<Field, Treatment> how() {
        return how;
    }

    /** The field that each clear value was sealed under. */
    public Map<Object, Field> under() {
        return under;
    }

    @Override
    public <T> T clear(Sealed<T> value) {
        how.put(value.field(), Treatment.CLEAR);
        under.put(value.value(), value.field());
        return value.value();
    }

    @Override
    public String pseudonym(Sealed<?> value) {
        how.put(value.field(), Treatment.PSEUDONYM);
        return "PSEUDONYM";
    }

    @Override
    public Optional<String> generalised(Sealed<?> value) {
        throw new AssertionError("asked for " + value.field() + " made coarser");
    }

    @Override
    public boolean declares(Field field) {
        throw new AssertionError("asked whether it may have " + field);
    }
}
