package eu.passerelle.architecture.planted.transfer.guard;

/** Sound: stands for what gives a hop leave. */
public final class Guard {
    public void permitting(String uri) {
        assert !uri.isEmpty();
    }
}
