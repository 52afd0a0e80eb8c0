package eu.passerelle.transfer;

/** What an adapter can say of its call. */
public sealed interface Delivery extends Outcome {

    /** The recipient answered. */
    record Delivered(Answer answer) implements Delivery {}

    /** Certain: the request never reached the recipient (breaker, quota, no connection, lease lost before the call). */
    record NotSent(String reason) implements Delivery {}

    /** Asked, and not known whether it was acted on. */
    record Unknown(String reason) implements Delivery {}
}
