package eu.passerelle.privacy;

/**
 * What one hop may show its recipient of one subject. It is opened by the hop for one crossing, remembers each field it
 * gave and how, and treats every value by the hop's declared policy. Asking for a field that the hop does not declare
 * is a bug: {@link Undeclared}.
 */
public interface Disclosure {

    /** The value itself, where the hop declares the field {@code clear}. */
    <T> T clear(Sealed<T> value);

    /** The subject's pseudonym for this creditor and recipient, 26 base32 signs, where declared {@code pseudonym}. */
    String pseudonym(Sealed<?> value);

    /** Whether the hop declares the field at all (any treatment but {@code drop}): for fields that a rail may want. */
    boolean declares(Field field);

    /** Asked for a field that the hop does not declare, or in a way it does not declare it. */
    final class Undeclared extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public Undeclared(String hop, Field field, String asked) {
            super("hop " + hop + " does not disclose " + field + " " + asked);
        }
    }
}
