package eu.passerelle.sandbox.lemonway;

import static eu.passerelle.sandbox.lemonway.Field.flag;
import static eu.passerelle.sandbox.lemonway.Field.list;
import static eu.passerelle.sandbox.lemonway.Field.number;
import static eu.passerelle.sandbox.lemonway.Field.object;
import static eu.passerelle.sandbox.lemonway.Field.text;

/**
 * The fields of each call, restated from Lemonway's interface. Where a call makes money or has to be found again, its
 * {@code reference} is required here though Lemonway does not require it.
 */
final class LemonwayFields {
    private static final Fields ADDRESS = Fields.of(
            text("street", 256),
            text("postCode", 10),
            text("city", 140),
            text("country", 3).must());
    private static final Fields BIRTH = Fields.of(text("date", 10).must(), text("city", 140), text("Country", 3));
    private static final Fields COMPANY = Fields.of(
            text("name", 256).must(),
            text("description", 256).must(),
            text("websiteUrl", 256),
            text("identificationNumber", 256));

    static final Fields INDIVIDUAL = Fields.of(
            text("accountId", 100).must(),
            text("email", 256).must(),
            text("title", 1),
            text("firstName", 256).must(),
            text("lastName", 256).must(),
            object("adresse", ADDRESS),
            object("birth", BIRTH),
            text("nationality", 19).must(),
            text("phoneNumber", 30),
            text("mobileNumber", 30),
            flag("isDebtor"),
            number("payerOrBeneficiary").must(),
            flag("isOneTimeCustomerAccount"),
            flag("isTechnicalAccount"),
            flag("isUltimateBeneficialOwner"));
    static final Fields LEGAL = INDIVIDUAL.and(object("company", COMPANY).must());
    static final Fields INDIVIDUAL_UPDATE = Fields.of(
            text("email", 256),
            text("title", 1),
            text("firstName", 256),
            text("lastName", 256),
            object("adresse", ADDRESS),
            object("Birth", BIRTH),
            text("nationality", 19),
            text("phoneNumber", 30),
            text("mobileNumber", 30),
            flag("isDebtor"),
            number("payerOrBeneficiary"));
    static final Fields LEGAL_UPDATE =
            INDIVIDUAL_UPDATE.and(object("company", COMPANY).must());
    static final Fields BLOCK = Fields.of(flag("isBlocked").must(), text("comment", 256));
    static final Fields RETRIEVE = Fields.of(list("accounts", Fields.of(text("accountid", 100), text("email", 256)))
            .must());

    private static final Fields PAGED = Fields.of(number("page"), number("limit"));
    static final Fields SINCE = PAGED.and(number("updateDate").must());
    static final Fields BALANCES =
            PAGED.and(number("updateDate"), number("internalAccountIdStart"), number("internalAccountIdEnd"));
    static final Fields TRANSACTIONS =
            PAGED.and(number("startDate"), number("endDate"), number("executionDateStart"), number("executionDateEnd"));
    static final Fields DEBITS = PAGED.and(text("reference", 50), number("updateDate"), number("updateEndDate"));
    static final Fields MONEY_INS = PAGED.and(
            number("transactionId"),
            text("transactionComment", 140),
            text("transactionMerchantToken", 50),
            number("startDate"),
            number("endDate"));
    static final Fields MONEY_OUTS =
            PAGED.and(number("transactionid"), text("transactionComment", 140), text("reference", 50));

    static final Fields MANDATE = Fields.of(
            text("wallet", 256).must(),
            text("holder", 100).must(),
            text("bic", 11).must(),
            text("iban", 34).must(),
            flag("isRecurring").must(),
            flag("isB2B"),
            text("street", 256),
            text("postCode", 10),
            text("city", 140),
            text("country", 256),
            text("mandateLanguage", 2),
            text("rum", 35));
    static final Fields MANDATE_END = Fields.of(text("account", 256).must());
    static final Fields SIGN = Fields.of(
            number("type").must(),
            text("returnUrl", 2000).must(),
            text("errorUrl", 2000).must(),
            text("mobileNumber", 30));

    private static final Fields MONEY = Fields.of(
            text("accountId", 256).must(),
            number("totalAmount").must(),
            number("commissionAmount"),
            flag("autoCommission"),
            text("comment", 140),
            text("reference", 50).must());
    static final Fields DEBIT = MONEY.and(number("sddMandateId").must(), text("collectionDate", 10));
    static final Fields CARD = MONEY.and(
            text("returnUrl", 2000).must(),
            text("errorUrl", 2000).must(),
            text("cancelUrl", 2000).must(),
            flag("registerCard"),
            number("captureDelayedDays"),
            text("cardId", 20),
            number("moneyInNature"),
            object("threeDS", Fields.of(text("challengeMode", 30))),
            text("paymentPattern", 20),
            number("recurringAvgAmount"));
    static final Fields CANCEL = Fields.of(text("account", 256).must());
    static final Fields REFUND = Fields.of(number("amountToRefund"), text("comment", 140));
    static final Fields MONEY_OUT = MONEY.and(flag("autoCommission").must(), number("ibanId"));
    static final Fields MONEY_OUT_CANCEL = Fields.of(text("accountId", 256).must());
    static final Fields IBAN = Fields.of(
            text("accountId", 256).must(),
            text("holder", 256).must(),
            text("iban", 34).must(),
            text("bic", 11),
            text("domiciliation1", 256),
            text("domiciliation2", 256),
            text("comment", 512));
    static final Fields IBAN_END = Fields.of(text("wallet", 256).must());

    private LemonwayFields() {}
}
