package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;

/** A crossing of the tests: a letter to one person. */
public record Letter(
        Creditor creditor, SubjectId to, Sealed<String> name, Sealed<Long> amount, String key, Optional<Fence> fence)
        implements Crossing {

    public static Letter of(Creditor creditor, SubjectId to, String name, long cents, String key) {
        return new Letter(
                creditor,
                to,
                Sealed.of(TestHops.NAME, to, name),
                Sealed.of(TestHops.AMOUNT, to, cents),
                key,
                Optional.empty());
    }

    Letter under(Fence lease) {
        return new Letter(creditor, to, name, amount, key, Optional.of(lease));
    }

    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(to);
    }

    @Override
    public Optional<String> rail() {
        return Optional.of("post");
    }
}
