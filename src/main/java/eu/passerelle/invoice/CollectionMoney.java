package eu.passerelle.invoice;

/**
 * The cents of one collection, or the sum of several (design 5, The sums).
 *
 * @param gross paid, once a collection
 * @param returned returned less reinstated
 */
record CollectionMoney(long gross, long returned, long refunded, long settled) {
    static final CollectionMoney NONE = new CollectionMoney(0, 0, 0, 0);

    /** May be negative for one collection: refunded, then charged back. */
    long kept() {
        return gross - returned - refunded;
    }

    CollectionMoney plus(CollectionMoney other) {
        return new CollectionMoney(
                Math.addExact(gross, other.gross),
                Math.addExact(returned, other.returned),
                Math.addExact(refunded, other.refunded),
                Math.addExact(settled, other.settled));
    }
}
