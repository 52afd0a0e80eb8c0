package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Everything as Lemonway writes it: cents as integers but refunds as a decimal, moments as epoch seconds or 0. */
final class Shapes {
    static final int CARD = 0;
    static final int MONEY_OUT = 3;
    static final int DEBIT = 14;

    private Shapes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode in(String name, JsonNode value) {
        ObjectNode wrapped = object();
        wrapped.set(name, value);
        return wrapped;
    }

    static ObjectNode wallet(Thing.Wallet wallet, long balanceCents) {
        JsonNode fields = wallet.fields();
        ObjectNode shown = object();
        shown.put("id", wallet.account()).put("internalId", wallet.number());
        shown.set("clientTitle", fields.path("title"));
        shown.set("firstname", fields.path("firstName"));
        shown.set("lastname", fields.path("lastName"));
        shown.put("balance", balanceCents);
        shown.set("email", fields.path("email"));
        shown.put("status", wallet.status()).put("isblocked", wallet.blocked());
        shown.put("accountType", wallet.legal() ? 1 : 0);
        for (String same : new String[] {
            "company",
            "adresse",
            "birth",
            "nationality",
            "phoneNumber",
            "mobileNumber",
            "isDebtor",
            "payerOrBeneficiary"
        }) {
            if (fields.has(same)) {
                shown.set(same, fields.path(same));
            }
        }
        return shown;
    }

    static ObjectNode mandate(Mandate mandate) {
        return object().put("id", mandate.number())
                .put("status", mandate.state().wire())
                .put("IBAN", mandate.iban())
                .put("BIC", mandate.bic())
                .put("holder", mandate.holder())
                .put("UniqueMandateReference", mandate.rum());
    }

    static ObjectNode iban(Thing.Iban iban) {
        return object().put("id", iban.number())
                .put("status", iban.state().wire())
                .put("iban", iban.iban())
                .put("swift", iban.bic())
                .put("holder", iban.holder())
                .put("type", 1);
    }

    /** @param method as this call writes it, which is not always the truth */
    static ObjectNode moneyIn(MoneyIn moneyIn, int method, Habits habits) {
        MoneyIn.Order order = moneyIn.order();
        ObjectNode shown = object();
        shown.put("receiverAccountId", order.account()).put("creditAmount", order.creditCents());
        LocalDate collectOn = order.collectOn();
        shown.put("scheduledDate", collectOn == null ? null : Paris.slashed(collectOn));
        shown.putNull("scheduledNumber");
        String reason = moneyIn.reason();
        boolean inBankStatus = !habits.has(Quirk.REASON_AT_PSP) && !moneyIn.card();
        shown.put("bankStatus", inBankStatus ? reason : null);
        if (reason != null && !inBankStatus) {
            shown.putObject("PSP").put("message", reason);
        }
        shown.put("refundAmount", (double) moneyIn.refundedCents()).putNull("bankReference");
        transaction(shown, moneyIn.id(), method, moneyIn.created(), order.comment(), order.reference());
        shown.put("status", moneyIn.state().wire()).put("executionDate", moneyIn.executedAt());
        commission(shown, order.commissionCents(), order.feeCents());
        return shown;
    }

    static int method(MoneyIn moneyIn) {
        return moneyIn.card() ? CARD : DEBIT;
    }

    static ObjectNode moneyOut(MoneyOut moneyOut, Thing.Iban iban) {
        ObjectNode shown = object();
        shown.put("senderAccountId", moneyOut.account()).put("debitAmount", moneyOut.totalCents());
        shown.put("IbanId", iban.number());
        String text = iban.iban();
        shown.put(
                "maskedLabel",
                text.substring(0, 4) + "X".repeat(text.length() - 7) + text.substring(text.length() - 3));
        shown.put("originId", 0);
        transaction(shown, moneyOut.id(), MONEY_OUT, moneyOut.created(), moneyOut.comment(), moneyOut.reference());
        shown.put("status", moneyOut.state().wire()).put("executionDate", moneyOut.executedAt());
        commission(shown, moneyOut.commissionCents(), MoneyOutCalls.FEE_CENTS);
        return shown;
    }

    static ObjectNode refund(Thing.Refund refund) {
        ObjectNode shown = object();
        shown.put("status", refund.state().wire());
        shown.put("senderAccountId", refund.account()).put("debitAmount", refund.cents());
        shown.put("IbanId", 0).put("originId", Long.parseLong(refund.moneyIn()));
        String comment = refund.comment();
        String told = "Refund " + refund.id() + (comment == null ? "" : " " + comment);
        transaction(shown, refund.id(), CARD, refund.created(), told, null);
        shown.put("executionDate", refund.state() == Thing.Refund.State.SUCCESS ? refund.created() : 0);
        commission(shown, 0, 0);
        return shown;
    }

    static ObjectNode dispute(Thing.Dispute dispute, Habits habits) {
        ObjectNode shown = object();
        shown.put("senderAccountId", dispute.account()).put("debitAmount", dispute.cents());
        boolean inBankStatus = !habits.has(Quirk.REASON_AT_PSP);
        shown.put("IbanId", 0).put("bankStatus", inBankStatus ? dispute.reason() : null);
        if (!inBankStatus) {
            shown.putObject("PSP").put("message", dispute.reason());
        }
        shown.put("originId", Long.parseLong(dispute.moneyIn()));
        transaction(shown, dispute.id(), 0, dispute.created(), "chargeback", null);
        shown.put("status", 0).put("executionDate", dispute.created());
        commission(shown, 0, 0);
        return shown;
    }

    private static void transaction(
            ObjectNode shown, String id, int method, long at, @Nullable String comment, @Nullable String reference) {
        shown.put("id", Long.parseLong(id)).put("method", method).put("date", at);
        shown.put("comment", comment).put("reference", reference);
    }

    private static void commission(ObjectNode shown, long commissionCents, long feeCents) {
        shown.put("commissionAmount", commissionCents);
        shown.putObject("lemonWayCommission").put("idp2p", "").put("amount", feeCents);
    }
}
