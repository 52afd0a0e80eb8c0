package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader.Notice;

/** What a flow offers so that proved notices reach it. Called inside the transaction that marks the notice applied. */
public interface NoticeTaker {

    /** Any number of times, in any order. */
    Taken take(Creditor creditor, String rail, Notice notice);

    /** What a flow did with a notice. */
    enum Taken {
        APPLIED,
        /** Not this flow's kind of notice. */
        NOT_MINE,
        /** This flow's kind, about something the hub does not know (yet). */
        NOT_KNOWN
    }
}
