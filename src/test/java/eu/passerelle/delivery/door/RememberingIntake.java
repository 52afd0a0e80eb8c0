package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import java.util.List;
import java.util.function.Function;

/** A flow's intake that only remembers what it was given. */
class RememberingIntake<T extends Record> implements Intake<T> {
    private final String type;
    private final Class<T> shape;
    private final Function<T, String> creditor;
    private final Function<T, String> businessId;
    private final DoorHub.Applied applied;

    RememberingIntake(
            String type,
            Class<T> shape,
            Function<T, String> creditor,
            Function<T, String> businessId,
            DoorHub.Applied applied) {
        this.type = type;
        this.shape = shape;
        this.creditor = creditor;
        this.businessId = businessId;
        this.applied = applied;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String door() {
        return "invoices";
    }

    @Override
    public Class<T> shape() {
        return shape;
    }

    @Override
    public String creditor(T data) {
        return creditor.apply(data);
    }

    @Override
    public String businessId(T data) {
        return businessId.apply(data);
    }

    @Override
    public List<Fault> faults(T data) {
        return List.of();
    }

    @Override
    public void apply(Taken<T> taken) {
        applied.events.add(type + " " + businessId.apply(taken.data()));
    }
}
