package eu.passerelle.privacy;

import java.util.Optional;

/**
 * What one hop may show its recipient of one subject. It is opened by the hop for one crossing, remembers each field it
 * gave and how, and treats every value by the hop's declared policy. Asking for a field that the hop does not declare
 * is a bug: {@link Undeclared}.
 */
public interface Disclosure {

    /** The value itself, where the hop declares the field {@code clear}. */
    <T> T clear(Sealed<T> value);

    /**
     * The name that stands for the subject, of the kind the hop declares for the field: {@code pseudonym} or
     * {@code document-pseudonym}, 26 base32 signs, or {@code short-code}, as many as the hop's account plan has.
     */
    String pseudonym(Sealed<?> value);

    /**
     * The value made coarser, where the hop declares {@code month}, {@code year} or {@code postal-area}.
     *
     * @return empty if the value has no such form: it is dropped then, and recorded so
     */
    Optional<String> generalised(Sealed<?> value);

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
