package eu.passerelle.provider.lemonway;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lemonway's answers, in what the adapter reads of them; spellings are Lemonway's. */
final class LemonwayJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private LemonwayJson() {}

    record Psp(@Nullable String message) {}

    record Fee(long amount) {}

    /**
     * A transaction of any kind. Amounts are cents; the number of a state means another thing for each kind.
     *
     * @param creditAmount of a money-in: what is credited, that is without the commission
     * @param debitAmount of a money-out, a refund or a dispute
     * @param originId of a refund or a dispute: the money-in
     * @param date when it was asked for, epoch seconds
     * @param executionDate when it succeeded, epoch seconds, or 0
     * @param scheduledDate {@code YYYY/MM/DD}
     */
    record Transaction(
            long id,
            int status,
            long creditAmount,
            long debitAmount,
            long commissionAmount,
            long originId,
            @JsonProperty("IbanId") long ibanId,
            @Nullable String senderAccountId,
            long date,
            long executionDate,
            @Nullable String scheduledDate,
            @Nullable String bankStatus,
            @JsonProperty("PSP") @Nullable Psp psp,
            @Nullable String comment,
            @Nullable String reference) {
        private static final String CHARGE_BACK = "chargeback";

        /** The bank's or the card network's word, where there is one. */
        Optional<String> cause() {
            return Optional.ofNullable(bankStatus)
                    .or(() -> Optional.ofNullable(psp).map(Psp::message))
                    .filter(word -> !word.isBlank());
        }

        /** What the payer paid. */
        long paidCents() {
            return Math.addExact(creditAmount, commissionAmount);
        }

        String name() {
            return Long.toString(id);
        }

        boolean isChargeBack() {
            return originId != 0 && CHARGE_BACK.equalsIgnoreCase(comment);
        }
    }

    record One(@Nullable Transaction transaction) {}

    record Link(@Nullable String href) {}

    record Links(@Nullable Link next) {
        boolean goOn() {
            return next != null && next.href() != null;
        }
    }

    record Rows(@Nullable List<Transaction> value) {}

    record Transactions(
            @Nullable Rows transactions,
            @JsonProperty("_links") @Nullable Links links) {
        List<Transaction> rows() {
            return transactions == null || transactions.value() == null ? List.of() : transactions.value();
        }
    }

    /** A line of an account's statement: one of the three. */
    record Line(
            @Nullable Transaction transactionIn,
            @Nullable Transaction transactionOut,
            @JsonProperty("transactionP2P") @Nullable Transaction betweenAccounts) {}

    record Lines(@Nullable List<Line> value) {}

    record Statement(
            @Nullable Lines transactions,
            @JsonProperty("_links") @Nullable Links links) {
        List<Line> rows() {
            return transactions == null || transactions.value() == null ? List.of() : transactions.value();
        }
    }

    record Mandate(
            long id,
            int status,
            @JsonProperty("IBAN") @Nullable String iban,

            @JsonProperty("UniqueMandateReference") @Nullable
            String rum) {
        /** A person's account. */
        @Override
        public String toString() {
            return "Mandate[" + id + ", " + status + "]";
        }
    }

    /** The key is spelt {@code SSDMandate} where a mandate is made and {@code SDDMandate} where it is ended. */
    record OneMandate(
            @JsonProperty("SSDMandate") @JsonAlias("SDDMandate") @Nullable
            Mandate mandate) {}

    record Mandates(@Nullable List<Mandate> mandates) {
        List<Mandate> all() {
            return mandates == null ? List.of() : mandates;
        }
    }

    record Iban(long id, int status, @Nullable String iban) {
        @Override
        public String toString() {
            return "Iban[" + id + ", " + status + "]";
        }
    }

    record Ibans(@Nullable List<Iban> ibans) {
        List<Iban> all() {
            return ibans == null ? List.of() : ibans;
        }
    }

    record NewIban(long ibanId, int status) {}

    record Account(@Nullable String id, long balance) {}

    record OneAccount(@Nullable Account account) {}

    /** @param sddMandates those that changed */
    record Changed(@Nullable String id, @Nullable List<Mandate> sddMandates) {
        List<Mandate> mandates() {
            return sddMandates == null ? List.of() : sddMandates;
        }
    }

    record Changes(
            @Nullable List<Changed> accounts,
            @JsonProperty("_links") @Nullable Links links) {
        List<Changed> rows() {
            return accounts == null ? List.of() : accounts;
        }
    }

    record Signing(@Nullable String signDocument) {}

    record CardPage(@Nullable String webKitToken, long id) {}

    record Said(@Nullable Error error) {}

    record Error(int code) {}
}
