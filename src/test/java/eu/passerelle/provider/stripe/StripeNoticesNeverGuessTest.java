package eu.passerelle.provider.stripe;

import static eu.passerelle.provider.stripe.StripeNoticesTest.bytes;
import static eu.passerelle.provider.stripe.StripeNoticesTest.event;
import static eu.passerelle.provider.stripe.StripeNoticesTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.NoticeReader.Notice;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notice does not say is never made up, and nothing that it says makes the reader throw. */
class StripeNoticesNeverGuessTest {
    private final StripeNotices notices = StripeNoticesTest.notices();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charge.succeeded | {}",
                "charge.failed | {\"id\":\"py_1\"}",
                "charge.pending | {\"payment_intent\":null}",
                "payment_intent.succeeded | {}",
                "payment_intent.processing | {\"status\":\"processing\"}",
                "payment_intent.payment_failed | {}",
                "payment_intent.canceled | {\"id\":null}",
                "charge.dispute.funds_withdrawn | {\"payment_intent\":\"pi_1\",\"amount\":100}",
                "charge.dispute.funds_withdrawn | {\"id\":\"dp_1\",\"amount\":100}",
                "charge.dispute.funds_withdrawn | {\"id\":\"dp_1\",\"payment_intent\":\"pi_1\"}",
                "charge.dispute.funds_reinstated | {\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"amount\":-5}",
                "refund.failed | {\"id\":\"pyr_1\",\"amount\":100}",
                "refund.failed | {\"status\":\"failed\",\"amount\":100}",
                "refund.updated | {\"id\":\"pyr_1\",\"status\":\"succeeded\"}",
                "mandate.updated | {\"status\":\"inactive\"}",
                "mandate.updated | {}"
            })
    void aNoticeWithoutWhatItNeedsIsUnrecognised(String type, String object) {
        assertThat(read(type, object)).isEqualTo(new Notice.Unrecognised(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "\"x\"",
                "{}",
                "{\"type\":\"charge.succeeded\"}",
                "{\"data\":7}",
                "{\"data\":{\"object\":[]}}",
                "{\"created\":\"soon\"}",
                "{\"data\":{\"object\":{\"metadata\":\"none\"}}}",
                "{\"type\":\"charge.failed\",\"created\":9223372036854775807,\"data\":{\"object\":{\"id\":\"p\"}}}",
                "{\"type\":{},\"data\":null}",
                "{\"type\":\"x\",\"data\":{\"object\":{\"amount\":{\"a\":1}}}}",
                "{"
            })
    void whatIsNoEventOfOursIsUnrecognisedAndNeverThrows(String body) {
        assertThat(notices.read(bytes(body))).singleElement().isInstanceOf(Notice.Unrecognised.class);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "charge.succeeded",
                "charge.failed",
                "charge.pending",
                "payment_intent.succeeded",
                "payment_intent.payment_failed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated",
                "refund.updated",
                "mandate.updated",
                "payout.paid");
    }

    @Property(tries = 500)
    void noObjectMakesTheReaderThrow(@ForAll("types") String type, @ForAll("objects") String object) {
        assertThat(notices.read(bytes(event(type, object)))).hasSize(1);
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> values =
                Arbitraries.of("null", "\"pi_1\"", "0", "-1", "11000", "1e99", "true", "{}", "[]", "{\"a\":{}}");
        Arbitrary<String> names = Arbitraries.of(
                "id",
                "status",
                "amount",
                "amount_received",
                "payment_intent",
                "failure_code",
                "reason",
                "metadata",
                "failure_reason");
        return Arbitraries.maps(names, values)
                .map(fields -> fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(java.util.stream.Collectors.joining(",", "{", "}")));
    }
}
