package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deed with ids and events as Stripe makes them. */
final class Deed extends eu.passerelle.sandbox.simulator.Deed {
    private static final int ID_SIGNS = 24;

    private final @Nullable String requestId;
    private final @Nullable String key;
    private final @Nullable String account;

    Deed(World world, AccountBook book, long now, @Nullable String requestId, @Nullable String key) {
        super(world, book, now);
        this.requestId = requestId;
        this.key = key;
        this.account = StripeAccount.told(book.account());
    }

    String newId(String prefix) {
        return prefix + "_" + ids().next(prefix, ID_SIGNS);
    }

    String newReference(int length) {
        return ids().nextUpper("reference", length);
    }

    Optional<Ending> script(String ibanDigest) {
        return find(Thing.Script.class, ibanDigest).map(Thing.Script::ending);
    }

    void notice(String type, Thing thing) {
        notice(type, thing, JsonNodeFactory.instance.objectNode());
    }

    /** @param previous for an update, the changed attributes as they were */
    void notice(String type, Thing thing, ObjectNode previous) {
        Event event = put(new Event(
                newId("evt"), now(), EventTypes.known(type), thing, account, previous.toString(), requestId, key));
        notice(event.id(), Rendering.of(event, this).toString());
    }
}
