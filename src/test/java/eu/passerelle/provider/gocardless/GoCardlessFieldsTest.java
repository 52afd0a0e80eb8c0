package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

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
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.ImportMandate;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;
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
class GoCardlessFieldsTest {
    private static final String RAIL = "gocardless";
    private static final Field PAYMENT = new Field("payment.provider-reference");
    private static final SubjectId JEANNE = new SubjectId(new UUID(1, 2));
    private static final Reference REFERENCE = Reference.random(new Random(3));
    private static final MandateAtProvider THERE = new MandateAtProvider("CU1", "BA1", "MD1");
    private static final GoCardlessAccounts ACCOUNTS = GoCardlessCalls.at(1);
    private static final Clock CLOCK = Clock.systemUTC();

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

        /** What is kept is sent again as it was. */
        boolean opensAsItWasKept() {
            R request = request(new AskedDisclosure());
            CanonicalJson json = CanonicalJson.plain();
            return request.equals(json.read(json.write(request), adapter.request()));
        }
    }

    static List<Asking<?, ?>> adapters() {
        return List.of(
                new Asking<>(
                        new GoCardlessCustomer(ACCOUNTS),
                        new MakeCustomer(GoCardlessCalls.AIDE, RAIL, REFERENCE, signer(), Optional.empty())),
                new Asking<>(new GoCardlessMandate(ACCOUNTS, CLOCK), makeMandate()),
                new Asking<>(new GoCardlessMandateImport(ACCOUNTS, CLOCK), importMandate()),
                new Asking<>(
                        new GoCardlessMandateEnd(ACCOUNTS, CLOCK),
                        new EndMandate(
                                GoCardlessCalls.AIDE,
                                JEANNE,
                                RAIL,
                                REFERENCE,
                                THERE.sealedFor(JEANNE),
                                Optional.empty())),
                new Asking<>(
                        new GoCardlessMandateLookUp(ACCOUNTS, CLOCK),
                        new LookUpMandate(
                                GoCardlessCalls.AIDE,
                                JEANNE,
                                RAIL,
                                REFERENCE,
                                THERE.sealedFor(JEANNE),
                                Optional.empty())),
                new Asking<>(new GoCardlessCollection(ACCOUNTS, CLOCK), collect()),
                new Asking<>(new GoCardlessLookUp(ACCOUNTS, CLOCK), lookUp(Optional.of(sealed(PAYMENT, "PM1")))),
                new Asking<>(
                        new GoCardlessCancel(ACCOUNTS, CLOCK),
                        new CancelPayment(
                                GoCardlessCalls.AIDE,
                                JEANNE,
                                RAIL,
                                sealed(PAYMENT, "PM1"),
                                REFERENCE + ".cancel",
                                Optional.empty())),
                new Asking<>(new GoCardlessRefund(ACCOUNTS, CLOCK), refund()),
                new Asking<>(new GoCardlessRefundLookUp(ACCOUNTS, CLOCK), lookUpRefund()),
                new Asking<>(
                        new GoCardlessPayouts(ACCOUNTS),
                        new FetchPayouts(
                                GoCardlessCalls.AIDE, RAIL, Instant.EPOCH, Optional.empty(), "K", Optional.empty())),
                new Asking<>(
                        new GoCardlessNews(ACCOUNTS),
                        new FetchNews(
                                GoCardlessCalls.AIDE, RAIL, Instant.EPOCH, Optional.empty(), "K", Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void whatIsAskedIsWhatIsDeclared(Asking<?, ?> asking) {
        assertThat(asking.ask().how())
                .isEqualTo(DeclaredFields.byHop().get(asking.adapter().hop()));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void whatIsKeptIsSentAgainAsItWas(Asking<?, ?> asking) {
        if (asking.adapter().keepsRequest()) {
            assertThat(asking.opensAsItWasKept()).isTrue();
        }
    }

    /** The only field that a look-up may go without: the id of a payment whose answer was lost. */
    @Test
    void aLookUpAsksForThePaymentsIdOnlyWhereItIsKnown() {
        Map<Field, Treatment> declared = DeclaredFields.byHop().get("gocardless-look-up");
        declared.remove(PAYMENT);
        assertThat(new Asking<>(new GoCardlessLookUp(ACCOUNTS, CLOCK), lookUp(Optional.empty()))
                        .ask()
                        .how())
                .isEqualTo(declared);
    }

    @Test
    void everyHopToGoCardlessIsAsked() {
        Set<String> out = new HashSet<>(DeclaredFields.byHop().keySet());
        out.removeIf(hop -> !hop.startsWith("gocardless-"));
        out.removeAll(Set.of("gocardless-notices", "gocardless-translation"));
        assertThat(adapters().stream().map(asking -> asking.adapter().hop())).containsExactlyInAnyOrderElementsOf(out);
    }

    private static MakeMandate makeMandate() {
        return new MakeMandate(
                GoCardlessCalls.AIDE,
                RAIL,
                REFERENCE,
                THERE.sealedFor(JEANNE).customer(),
                signer(),
                sealed(new Field("mandate.signed-on"), LocalDate.of(2026, 10, 28)),
                Optional.empty());
    }

    private static ImportMandate importMandate() {
        return new ImportMandate(
                GoCardlessCalls.AIDE,
                RAIL,
                REFERENCE,
                signer(),
                new ImportMandate.Original(
                        sealed(new Field("mandate.reference"), "ADS-1"), "FR72ZZZ123456", "Invented SARL"),
                Optional.empty());
    }

    private static CollectPayment collect() {
        return new CollectPayment(
                GoCardlessCalls.AIDE,
                JEANNE,
                RAIL,
                sealed(new Field("collection.reference"), REFERENCE.value()),
                sealed(new Field("collection.amount"), Money.euros(11_000)),
                sealed(new Field("collection.charge-date"), GoCardlessCalls.CHARGE),
                sealed(new Field("remittance.text"), "Aide et Soleil FAC-1"),
                THERE.sealedFor(JEANNE),
                CollectPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    private static LookUpPayment lookUp(Optional<Sealed<String>> payment) {
        return new LookUpPayment(
                GoCardlessCalls.AIDE,
                JEANNE,
                RAIL,
                sealed(new Field("collection.reference"), REFERENCE.value()),
                payment,
                THERE.sealedFor(JEANNE).customer(),
                Instant.EPOCH,
                REFERENCE + ".look-up",
                Optional.empty());
    }

    private static RefundPayment refund() {
        return new RefundPayment(
                GoCardlessCalls.AIDE,
                JEANNE,
                RAIL,
                sealed(new Field("refund.reference"), REFERENCE.value()),
                sealed(PAYMENT, "PM1"),
                sealed(new Field("refund.amount"), Money.euros(3_000)),
                sealed(new Field("refund.amount-in-all"), Money.euros(4_000)),
                Optional.empty(),
                RefundPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    private static LookUpRefund lookUpRefund() {
        return new LookUpRefund(
                GoCardlessCalls.AIDE,
                JEANNE,
                RAIL,
                sealed(new Field("refund.reference"), REFERENCE.value()),
                sealed(PAYMENT, "PM1"),
                Optional.of(sealed(new Field("refund.provider-reference"), "RF1")),
                Instant.EPOCH,
                REFERENCE + ".refund-look-up",
                Optional.empty());
    }

    /** More than any hop may show. */
    private static Dossier signer() {
        return new Dossier(
                JEANNE,
                Stream.of(
                                "payer.id",
                                "payer.name",
                                "payer.given-name",
                                "payer.family-name",
                                "payer.email",
                                "payer.address-line1",
                                "payer.address-line2",
                                "payer.postal-code",
                                "payer.city",
                                "payer.country",
                                "account.iban",
                                "account.holder",
                                "mandate.reference")
                        .map(field -> sealed(new Field(field), "invented " + field))
                        .toList());
    }

    private static <T> Sealed<T> sealed(Field field, T value) {
        return Sealed.of(field, JEANNE, value);
    }
}
