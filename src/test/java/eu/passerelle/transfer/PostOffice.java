package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An adapter of the tests that keeps what it was handed, and answers as a test wants it to. */
public final class PostOffice implements Adapter<Letter, PostOffice.Sheet> {
    public record Sheet(String name, long cents, String reader) {}

    public record Receipt(int letters) implements Answer {}

    public final List<Cleared<Sheet>> received = new CopyOnWriteArrayList<>();
    public volatile Function<Cleared<Sheet>, Delivery> answer = cleared -> new Delivery.Delivered(new Receipt(1));
    public volatile boolean nosy;

    private final String hop;
    private final boolean keeps;
    private final String recipient;

    public PostOffice(String hop, boolean keeps) {
        this(hop, keeps, "post");
    }

    PostOffice(String hop, boolean keeps, String recipient) {
        this.hop = hop;
        this.keeps = keeps;
        this.recipient = recipient;
    }

    @Override
    public String hop() {
        return hop;
    }

    @Override
    public String recipient() {
        return recipient;
    }

    @Override
    public Class<Letter> takes() {
        return Letter.class;
    }

    @Override
    public Class<Sheet> request() {
        return Sheet.class;
    }

    @Override
    public Sheet disclose(Letter letter, Disclosure disclosure) {
        if (nosy) {
            disclosure.clear(Sealed.of(TestHops.EMAIL, letter.to(), "jeanne@example.org"));
        }
        return new Sheet(
                disclosure.declares(TestHops.NAME) ? disclosure.clear(letter.name()) : "to whom it may concern",
                disclosure.clear(letter.amount()),
                disclosure.pseudonym(Sealed.of(TestHops.PAYER, letter.to(), "payer")));
    }

    @Override
    public Delivery deliver(Cleared<Sheet> cleared) {
        received.add(cleared);
        cleared.countCall();
        return answer.apply(cleared);
    }

    @Override
    public boolean keepsRequest() {
        return keeps;
    }
}
