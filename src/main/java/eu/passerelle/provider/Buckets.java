package eu.passerelle.provider;

import java.time.Duration;
import java.util.List;

/** Token buckets and breakers that all processes share. No method may be called inside a transaction. */
interface Buckets {

    /**
     * @param tokens how many calls may be made now
     * @param pause until as many as wanted can be given, if nothing else is in the way
     * @param suspect the account's last calls were not answered
     * @param broken so many of them that its breaker has opened
     */
    record Grant(int tokens, Duration pause, boolean suspect, boolean broken) {}

    /** @param spare tokens of the account that must be left for calls that settle what exists */
    Grant take(Account account, String hop, Limits limits, int wanted, int spare);

    /** The provider answered 429. */
    void turnedAway(Account account, String hop, Limits limits, Duration wait);

    /** The provider says that less is left than would be used until its count begins anew. */
    void left(Account account, long calls, Duration reset);

    /** A call had no answer. True when no further one is to be made for now. */
    boolean failed(Account account);

    /** A call was answered: the account is well. */
    void answered(Account account);

    /** As they stand now. */
    List<AccountRoom> of(String rail);
}
