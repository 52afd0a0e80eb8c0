package eu.passerelle.sandbox.lemonway;

import java.time.Duration;

/**
 * What this Lemonway does where its documents leave the question open.
 *
 * @param listsCaller whether the caller's address is on the partner's list; else every call is 403
 * @param errorStatus the HTTP status of a business error: 200, or one from 400
 * @param refusesRepeatedReferences whether a second debit, card payment or money-out with the same reference is refused
 * @param searchLag business time until a new or changed transaction is found by reference or date
 * @param tokenLife machine time after which a token is refused
 * @param validatesFirst whether a debit is 16 until its file leaves, and 4 only then
 * @param rejection how a debit that the bank rejected shows
 * @param reasonPlace where the bank's reason stands
 * @param mandateAccount whose account a mandate stands on
 * @param jsonNotices notices as JSON, else as a form
 * @param noticeRepeats how often a notice that nobody took is tried again
 * @param refusesRefunds whether the card network refuses refunds, which then end with 6
 */
public record Habits(
        boolean listsCaller,
        int errorStatus,
        boolean refusesRepeatedReferences,
        Duration searchLag,
        Duration tokenLife,
        boolean validatesFirst,
        Rejection rejection,
        ReasonPlace reasonPlace,
        MandateAccount mandateAccount,
        boolean jsonNotices,
        int noticeRepeats,
        boolean refusesRefunds) {

    /** How a debit that the bank rejected shows. */
    public enum Rejection {
        /** Money-in 6. */
        ERROR,
        /** Money-in 7 and notice 17. */
        CANCELLATION,
        /** Money-in 0, and on the same day a dispute and notice 14. */
        DISPUTE
    }

    /** Where the bank's reason stands. */
    public enum ReasonPlace {
        BANK_STATUS,
        PSP_MESSAGE
    }

    /** Whose account a mandate may stand on when another account is credited. */
    public enum MandateAccount {
        ANY,
        /** The payer's own, never the credited one. */
        PAYER,
        /** The credited one. */
        CREDITED
    }

    public Habits {
        if (errorStatus != 200 && (errorStatus < 400 || errorStatus > 499)) {
            throw new IllegalArgumentException("a business error comes with 200 or 4xx, not " + errorStatus);
        }
    }

    /** The worst of what the documents allow, where there is a worst. */
    public static Habits usual() {
        return new Habits(
                true,
                200,
                false,
                Duration.ofMinutes(2),
                Duration.ofDays(90),
                false,
                Rejection.ERROR,
                ReasonPlace.BANK_STATUS,
                MandateAccount.PAYER,
                false,
                0,
                false);
    }

    public Habits withListsCaller(boolean lists) {
        return new Habits(
                lists,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withErrorStatus(int status) {
        return new Habits(
                listsCaller,
                status,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withRefusesRepeatedReferences(boolean refuses) {
        return new Habits(
                listsCaller,
                errorStatus,
                refuses,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withSearchLag(Duration lag) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                lag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withTokenLife(Duration life) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                life,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withValidatesFirst(boolean validates) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validates,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withRejection(Rejection shown, ReasonPlace reasonStands) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                shown,
                reasonStands,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withMandateAccount(MandateAccount account) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                account,
                jsonNotices,
                noticeRepeats,
                refusesRefunds);
    }

    public Habits withNotices(boolean json, int repeats) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                json,
                repeats,
                refusesRefunds);
    }

    public Habits withRefusesRefunds(boolean refuses) {
        return new Habits(
                listsCaller,
                errorStatus,
                refusesRepeatedReferences,
                searchLag,
                tokenLife,
                validatesFirst,
                rejection,
                reasonPlace,
                mandateAccount,
                jsonNotices,
                noticeRepeats,
                refuses);
    }
}
