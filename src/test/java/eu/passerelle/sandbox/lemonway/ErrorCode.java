package eu.passerelle.sandbox.lemonway;

/** The business errors this simulator gives. The numbers are Lemonway's, the words are ours. */
enum ErrorCode {
    INTERNAL(1, "something broke on the provider's side"),
    INSUFFICIENT_CREDIT(110, "not enough money on the account"),
    COMMISSION(118, "the commission is wrong"),
    NOT_AVAILABLE(138, "not available here"),
    TRANSACTION_NOT_FOUND(143, "no such transaction"),
    WALLET_STATUS(146, "the account's status forbids it"),
    WALLET_NOT_FOUND(147, "no such account"),
    AMOUNT(151, "the amount is not allowed"),
    WALLET_EXISTS(152, "an account with this id exists"),
    RECEIVER_BLOCKED(168, "the credited account is blocked"),
    EMAIL_USED(204, "the e-mail address is in use"),
    NO_APPROVED_IBAN(215, "no usable IBAN for money-outs"),
    BAD_IBAN(221, "the IBAN is wrong"),
    BAD_INPUT(234, "the request is wrong"),
    BAD_URL(239, "the address is wrong"),
    BAD_BIC(242, "the BIC is wrong"),
    MANDATE_NOT_FOUND(244, "no such mandate"),
    MANDATE_INVALID(245, "the mandate is not valid"),
    MANDATE_IN_USE(246, "the mandate was used already"),
    DATE_FORMAT(247, "the date is not written YYYY/MM/DD"),
    IP_FORMAT(248, "the IP address is wrong"),
    MOBILE_NEEDED(249, "an electronic signature needs a mobile number"),
    ADDRESS_NEEDED(251, "an electronic signature needs an address"),
    PHONE_FORMAT(253, "the phone number is wrong"),
    DATE_REFUSED(254, "the date is not allowed"),
    ALREADY_SIGNED(258, "the mandate was signed already"),
    ALREADY_PROCESSED(261, "the transaction is over or too far");

    private final int number;
    private final String words;

    ErrorCode(int number, String words) {
        this.number = number;
        this.words = words;
    }

    int number() {
        return number;
    }

    String words() {
        return words;
    }
}
