package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.invoice.DeclaredFields;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.AskedDisclosure;
import eu.passerelle.privacy.CanonicalJson;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each adapter asks of its disclosure is what the shipped hop declares, field by field, and nothing else. */
class StripeFieldsTest {
    private static final SubjectId JEANNE = new SubjectId(new UUID(1, 2));
    private static final Reference REFERENCE = Reference.random(new Random(3));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final MandateAtProvider AT_STRIPE = new MandateAtProvider("cus_1", "pm_1", "mandate_1");
    private static final StripeAccounts ACCOUNTS =
            new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(1), BoundlessCalls.of());
    private static final StripeLookUp LOOK_UP = new StripeLookUp(ACCOUNTS, Clock.systemUTC());

    /** An adapter with a crossing in which everything is known. */
    record Asking<C extends Crossing, R extends Record>(Adapter<C, R> adapter, C crossing) {
        AskedDisclosure ask() {
            AskedDisclosure asked = new AskedDisclosure();
            request(asked);
            return asked;
        }

        R request(AskedDisclosure asked) {
            return adapter.disclose(crossing, asked);
        }
    }

    static List<Asking<?, ?>> adapters() {
        return Stream.of(collecting(), settling()).flatMap(List::stream).toList();
    }

    private static List<Asking<?, ?>> collecting() {
        return List.of(
                new Asking<>(
                        new StripeCustomer(ACCOUNTS),
                        new MakeCustomer(CreditorsOfTests.AIDE, "stripe", REFERENCE, signer(), Optional.empty())),
                new Asking<>(
                        new StripeMandate(ACCOUNTS),
                        new MakeMandate(
                                CreditorsOfTests.AIDE,
                                "stripe",
                                REFERENCE,
                                AT_STRIPE.sealedFor(JEANNE).customer(),
                                signer(),
                                sealed("mandate.signed-on", DAY),
                                Optional.empty())),
                new Asking<>(new StripeCollection(ACCOUNTS), collect()),
                new Asking<>(LOOK_UP, lookUp(Optional.of(sealed("payment.provider-reference", "pi_1")))),
                new Asking<>(
                        new StripeCancel(ACCOUNTS, Clock.systemUTC()),
                        new CancelPayment(
                                CreditorsOfTests.AIDE,
                                JEANNE,
                                "stripe",
                                sealed("payment.provider-reference", "pi_1"),
                                REFERENCE + ".cancel",
                                Optional.empty())),
                new Asking<>(
                        new StripeMandateEnd(ACCOUNTS, Clock.systemUTC()),
                        new EndMandate(
                                CreditorsOfTests.AIDE,
                                JEANNE,
                                "stripe",
                                REFERENCE,
                                AT_STRIPE.sealedFor(JEANNE),
                                Optional.empty())),
                new Asking<>(
                        new StripeMandateLookUp(ACCOUNTS, Clock.systemUTC()),
                        new LookUpMandate(
                                CreditorsOfTests.AIDE,
                                JEANNE,
                                "stripe",
                                REFERENCE,
                                AT_STRIPE.sealedFor(JEANNE),
                                Optional.empty())));
    }

    private static List<Asking<?, ?>> settling() {
        return List.of(
                new Asking<>(new StripeRefund(ACCOUNTS), refund()),
                new Asking<>(
                        new StripePayouts(ACCOUNTS),
                        new FetchPayouts(
                                CreditorsOfTests.AIDE,
                                "stripe",
                                Instant.EPOCH,
                                Optional.of("po_1"),
                                "stripe/aide-et-soleil.payouts",
                                Optional.empty())),
                new Asking<>(
                        new StripeNews(ACCOUNTS),
                        new FetchNews(
                                CreditorsOfTests.AIDE,
                                "stripe",
                                Instant.EPOCH,
                                Optional.of("evt_1"),
                                "stripe/aide-et-soleil.news",
                                Optional.empty())),
                new Asking<>(
                        new StripeRefundLookUp(ACCOUNTS, Clock.systemUTC()),
                        new LookUpRefund(
                                CreditorsOfTests.AIDE,
                                JEANNE,
                                "stripe",
                                sealed("refund.reference", REFERENCE.value()),
                                sealed("payment.provider-reference", "pi_1"),
                                Optional.of(sealed("refund.provider-reference", "pyr_1")),
                                Instant.EPOCH,
                                REFERENCE + ".refund-look-up",
                                Optional.empty())));
    }

    private static RefundPayment refund() {
        return new RefundPayment(
                CreditorsOfTests.AIDE,
                JEANNE,
                "stripe",
                sealed("refund.reference", REFERENCE.value()),
                sealed("payment.provider-reference", "pi_1"),
                sealed("refund.amount", Money.euros(3_000)),
                sealed("refund.amount-in-all", Money.euros(5_000)),
                Optional.of(signer()),
                RefundPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void whatIsAskedIsWhatIsDeclared(Asking<?, ?> asking) {
        assertThat(asking.ask().how())
                .isEqualTo(DeclaredFields.byHop().get(asking.adapter().hop()));
    }

    /** The only field that an adapter may go without: Stripe's id of a payment whose answer was lost. */
    @Test
    void aLookUpAsksForThePaymentsIdOnlyWhereItIsKnown() {
        Map<Field, Treatment> declared = DeclaredFields.byHop().get("stripe-look-up");
        declared.remove(new Field("payment.provider-reference"));
        assertThat(new Asking<>(LOOK_UP, lookUp(Optional.empty())).ask().how()).isEqualTo(declared);
    }

    /** Three names once left as one field, and the evidence knew of the mandate's alone. */
    @Test
    void eachOfStripesNamesLeavesUnderItsOwnField() {
        AskedDisclosure asked = new Asking<>(new StripeCollection(ACCOUNTS), collect()).ask();
        assertThat(asked.under())
                .containsEntry("cus_1", new Field("customer.provider-reference"))
                .containsEntry("pm_1", new Field("account.provider-reference"))
                .containsEntry("mandate_1", new Field("mandate.provider-reference"));
    }

    @Test
    void everyHopToStripeIsAsked() {
        Set<String> out = new HashSet<>(DeclaredFields.byHop().keySet());
        out.removeIf(
                hop -> !hop.startsWith("stripe-") || hop.equals("stripe-notices") || hop.equals("stripe-translation"));
        assertThat(adapters().stream().map(asking -> asking.adapter().hop())).containsExactlyInAnyOrderElementsOf(out);
    }

    /** Kept when the three names were one field: it still opens, and the hop still declares what it was given. */
    @Test
    void aRequestThatWasKeptBeforeIsSentAgainAsItWas() {
        String kept = """
            {"account":"pm_1","amountCents":11000,"currency":"eur","customer":"cus_1",\
            "description":"Aide et Soleil FAC-1","mandate":"mandate_1","reference":"%s",\
            "targetDate":"2026-11-20"}\
            """.formatted(REFERENCE);
        CanonicalJson json = CanonicalJson.plain();
        assertThat(json.read(kept.getBytes(StandardCharsets.UTF_8), StripeCollection.Request.class))
                .isEqualTo(new Asking<>(new StripeCollection(ACCOUNTS), collect()).request(new AskedDisclosure()));
        Set<String> given = Set.of(
                "collection.reference",
                "collection.amount",
                "collection.charge-date",
                "remittance.text",
                "mandate.provider-reference");
        Map<Field, Treatment> declared = DeclaredFields.byHop().get("stripe-collection");
        assertThat(given).allSatisfy(field -> assertThat(declared).containsEntry(new Field(field), Treatment.CLEAR));
    }

    private static CollectPayment collect() {
        return new CollectPayment(
                CreditorsOfTests.AIDE,
                JEANNE,
                "stripe",
                sealed("collection.reference", REFERENCE.value()),
                sealed("collection.amount", Money.euros(11_000)),
                sealed("collection.charge-date", DAY),
                sealed("remittance.text", "Aide et Soleil FAC-1"),
                AT_STRIPE.sealedFor(JEANNE),
                CollectPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    private static LookUpPayment lookUp(Optional<Sealed<String>> payment) {
        return new LookUpPayment(
                CreditorsOfTests.AIDE,
                JEANNE,
                "stripe",
                sealed("collection.reference", REFERENCE.value()),
                payment,
                AT_STRIPE.sealedFor(JEANNE).customer(),
                Instant.EPOCH,
                REFERENCE + ".look-up",
                Optional.empty());
    }

    /** More than any hop may show. */
    private static Dossier signer() {
        return new Dossier(
                JEANNE,
                Stream.of("payer.name", "payer.email", "account.iban", "account.holder", "payer.city")
                        .map(field -> sealed(field, "invented " + field))
                        .toList());
    }

    private static <T> Sealed<T> sealed(String field, T value) {
        return Sealed.of(new Field(field), JEANNE, value);
    }
}
