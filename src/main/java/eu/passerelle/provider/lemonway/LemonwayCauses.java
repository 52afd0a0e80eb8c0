package eu.passerelle.provider.lemonway;

import eu.passerelle.provider.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lemonway's causes in the hub's words. Where a cause covers several of ours, the more careful one counts; what is not
 * listed is unspecified. Source: the reasons of returned debits and the error codes that Lemonway documents.
 */
final class LemonwayCauses {
    static final int BAD_INPUT = 234;
    static final int WALLET_EXISTS = 152;
    static final int MANDATE_INVALID = 245;
    static final int DATE_REFUSED = 254;
    static final int ALREADY_PROCESSED = 261;
    static final int NOT_AVAILABLE = 138;
    static final int TRANSACTION_NOT_FOUND = 143;

    private static final Pattern BANK_REASON = Pattern.compile("\\b([A-Z]{2}[0-9]{2}|CNOR|DNOR|DUPL)\\b");

    private LemonwayCauses() {}

    /**
     * What an error code says of the request; empty for one that does not surely mean no. Code 1 is a break on
     * Lemonway's side, which may come after the deed.
     */
    static Optional<Reason> ofRefusal(int code) {
        return switch (code) {
            case 100, 101, 109, 151 -> Optional.of(Reason.LIMIT_EXCEEDED);
            case 110 -> Optional.of(Reason.INSUFFICIENT_FUNDS);
            case 111, 146, 168 -> Optional.of(Reason.ACCOUNT_BLOCKED);
            case 215, 221 -> Optional.of(Reason.ACCOUNT_INVALID);
            case 244, MANDATE_INVALID, 246 -> Optional.of(Reason.MANDATE_INVALID);
            case 118,
                    NOT_AVAILABLE,
                    TRANSACTION_NOT_FOUND,
                    147,
                    WALLET_EXISTS,
                    204,
                    BAD_INPUT,
                    239,
                    242,
                    247,
                    249,
                    251,
                    253,
                    DATE_REFUSED,
                    258,
                    ALREADY_PROCESSED -> Optional.of(Reason.DATA_WRONG);
            default -> Optional.empty();
        };
    }

    /**
     * What a refusal of a call that makes money under a reference means. Nobody documents whether a reference may be
     * used twice; where it may not, the refusal of one that was used is a bad input too, and no proof that nothing is
     * there.
     */
    static LemonwayTrouble careful(LemonwayTrouble.Refused refused) {
        return refused.code() == BAD_INPUT
                ? new LemonwayTrouble.Unknown("lemonway refuses the request, or its reference was used before")
                : refused;
    }

    /** @param cause the bank's code, alone or in a sentence; or the card network's */
    static Reason ofReturn(String cause) {
        Matcher code = BANK_REASON.matcher(cause);
        return code.find() ? ofBank(code.group(1)) : Reason.UNSPECIFIED;
    }

    private static Reason ofBank(String code) {
        return switch (code) {
            case "AC01", "AC13", "AG01", "RC01", "CNOR", "DNOR" -> Reason.ACCOUNT_INVALID;
            case "AC04" -> Reason.ACCOUNT_CLOSED;
            case "AC06" -> Reason.ACCOUNT_BLOCKED;
            case "AM04" -> Reason.INSUFFICIENT_FUNDS;
            case "AM06" -> Reason.LIMIT_EXCEEDED;
            case "MD01" -> Reason.NOT_AUTHORISED;
            case "MD02" -> Reason.MANDATE_INVALID;
            case "MD06", "MS02", "SL01" -> Reason.REFUSED_BY_PAYER;
            case "MD07" -> Reason.PAYER_DECEASED;
            case "AG02", "BE05", "DT01", "FF01", "FF05", "RR01", "RR02", "RR03" -> Reason.DATA_WRONG;
            case "ED05", "TM01" -> Reason.TECHNICAL;
            default -> Reason.UNSPECIFIED;
        };
    }

    /** What a word of theirs may be kept as: a code and never a sentence, for a sentence may name somebody. */
    static String kept(String cause) {
        Matcher code = BANK_REASON.matcher(cause);
        return code.find() ? code.group(1) : "unlisted";
    }
}
