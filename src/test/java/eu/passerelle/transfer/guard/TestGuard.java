package eu.passerelle.transfer.guard;

/** The guard's own beans, for tests that start a context of their own. */
public final class TestGuard {
    private TestGuard() {}

    public static Class<?> beans() {
        return GuardBeans.class;
    }
}
