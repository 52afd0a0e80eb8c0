package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.DeclaredFields;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.AskedDisclosure;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.CloseLink;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.MakeLink;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each adapter asks of its disclosure is what the shipped hop declares, field by field, and nothing else. */
class LemonwayFieldsTest extends LemonwayCalls {
    private static final String RAIL = LemonwayTerms.RAIL;
    private static final SubjectId JEANNE = new SubjectId(new UUID(1, 2));
    private static final Reference REFERENCE = Reference.random(new Random(3));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final MandateAtProvider.Names MANDATE =
            new MandateAtProvider("JEANNE", "JEANNE-S", "253").sealedFor(JEANNE);
    private static final Sealed<String> PAYMENT = sealed("payment.provider-reference", "677");
    private static final String KEY_OF_ALL = REFERENCE + ".any";

    private record Asking<C extends Crossing, R extends Record>(Adapter<C, R> adapter, C crossing) {
        AskedDisclosure ask() {
            AskedDisclosure asked = new AskedDisclosure();
            adapter.disclose(crossing, asked);
            return asked;
        }
    }

    private List<Asking<?, ?>> adapters() {
        options.put(LemonwayTerms.SIGNATURE, "page");
        LemonwayClient client = client();
        return List.of(
                new Asking<>(
                        new LemonwayCustomer(client),
                        new MakeCustomer(CREDITOR, RAIL, REFERENCE, signer(), Optional.empty())),
                new Asking<>(new LemonwayMandate(client, clock), makeMandate()),
                new Asking<>(
                        new LemonwayMandateEnd(client, clock),
                        new EndMandate(CREDITOR, JEANNE, RAIL, REFERENCE, MANDATE, Optional.empty())),
                new Asking<>(
                        new LemonwayMandateLookUp(client, clock),
                        new LookUpMandate(CREDITOR, JEANNE, RAIL, REFERENCE, MANDATE, Optional.empty())),
                new Asking<>(new LemonwayCollection(client, clock), collect()),
                new Asking<>(new LemonwayLookUp(client, clock), lookUp()),
                new Asking<>(
                        new LemonwayCancel(client, clock),
                        new CancelPayment(CREDITOR, JEANNE, RAIL, PAYMENT, KEY_OF_ALL, Optional.empty())),
                new Asking<>(new LemonwayRefund(client, clock), refund()),
                new Asking<>(new LemonwayRefundLookUp(client, clock), lookUpRefund()),
                new Asking<>(new LemonwayLink(client, clock), link()),
                new Asking<>(
                        new LemonwayLinkClose(client, clock),
                        new CloseLink(CREDITOR, JEANNE, RAIL, PAYMENT, KEY_OF_ALL, Optional.empty())),
                new Asking<>(
                        new LemonwayPayouts(client),
                        new FetchPayouts(
                                CREDITOR, RAIL, Instant.EPOCH, Optional.empty(), KEY_OF_ALL, Optional.empty())),
                new Asking<>(
                        new LemonwayNews(client, clock),
                        new FetchNews(CREDITOR, RAIL, Instant.EPOCH, Optional.empty(), KEY_OF_ALL, Optional.empty())));
    }

    @Test
    void whatIsAskedIsWhatIsDeclared() {
        assertThat(adapters())
                .allSatisfy(asking -> assertThat(asking.ask().how())
                        .as(asking.adapter().hop())
                        .isEqualTo(DeclaredFields.byHop().get(asking.adapter().hop())));
    }

    @Test
    void everyHopToLemonwayIsAsked() {
        Set<String> out = new HashSet<>(DeclaredFields.byHop().keySet());
        out.removeIf(hop -> !hop.startsWith("lemonway-") || hop.matches("lemonway-(notices|translation)"));
        assertThat(adapters().stream().map(asking -> asking.adapter().hop())).containsExactlyInAnyOrderElementsOf(out);
    }

    /** Where the payer lives stands on the paper already. */
    @Test
    void aMandateSignedOnPaperGoesWithoutTheAddress() {
        options.remove(LemonwayTerms.SIGNATURE);
        assertThat(new Asking<>(new LemonwayMandate(client(), clock), makeMandate())
                        .ask()
                        .how()
                        .keySet())
                .extracting(Field::name)
                .containsExactlyInAnyOrder(
                        "customer.provider-reference", "account.holder", "account.iban", "mandate.reference");
    }

    @Test
    void noRequestPrintsAPerson() {
        assertThat(new LemonwayCustomer.Request("PSEUDONYM", "Jeanne", "Lefèvre", "j@example.org"))
                .hasToString("Request[PSEUDONYM]");
        assertThat(new LemonwayMandate.Request("JEANNE", "Jeanne Lefèvre", IBAN, "RUM-1", null))
                .hasToString("Request[JEANNE]");
        assertThat(new LemonwayRefund.Request("REFERENCE", "677", 100, "Jeanne Lefèvre", IBAN))
                .hasToString("Request[REFERENCE]");
    }

    private static MakeMandate makeMandate() {
        return new MakeMandate(
                CREDITOR,
                RAIL,
                REFERENCE,
                MANDATE.customer(),
                signer(),
                sealed("mandate.signed-on", DAY),
                Optional.empty());
    }

    private static CollectPayment collect() {
        return new CollectPayment(
                CREDITOR,
                JEANNE,
                RAIL,
                sealed("collection.reference", REFERENCE.value()),
                sealed("collection.amount", Money.euros(11_000)),
                sealed("collection.charge-date", DAY),
                sealed("remittance.text", "Aide et Soleil FAC-1"),
                MANDATE,
                CollectPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    private static LookUpPayment lookUp() {
        return new LookUpPayment(
                CREDITOR,
                JEANNE,
                RAIL,
                sealed("collection.reference", REFERENCE.value()),
                Optional.of(PAYMENT),
                MANDATE.customer(),
                Instant.EPOCH,
                KEY_OF_ALL,
                Optional.empty());
    }

    private static RefundPayment refund() {
        return new RefundPayment(
                CREDITOR,
                JEANNE,
                RAIL,
                sealed("refund.reference", REFERENCE.value()),
                PAYMENT,
                sealed("refund.amount", Money.euros(100)),
                sealed("refund.amount-in-all", Money.euros(100)),
                Optional.of(signer()),
                RefundPayment.keyOf(REFERENCE),
                Optional.empty());
    }

    private static LookUpRefund lookUpRefund() {
        return new LookUpRefund(
                CREDITOR,
                JEANNE,
                RAIL,
                sealed("refund.reference", REFERENCE.value()),
                PAYMENT,
                Optional.of(sealed("refund.provider-reference", "refund-1")),
                Instant.EPOCH,
                KEY_OF_ALL,
                Optional.empty());
    }

    private static MakeLink link() {
        return new MakeLink(
                CREDITOR,
                JEANNE,
                RAIL,
                sealed("collection.reference", REFERENCE.value()),
                sealed("collection.amount", Money.euros(11_000)),
                sealed("remittance.text", "Aide et Soleil FAC-1"),
                Optional.empty(),
                MakeLink.keyOf(REFERENCE),
                Optional.empty());
    }

    /** More than any hop may show. */
    private static Dossier signer() {
        return new Dossier(
                JEANNE,
                Stream.of(
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
                        .map(field -> sealed(field, "invented " + field))
                        .toList());
    }

    private static <T> Sealed<T> sealed(String field, T value) {
        return Sealed.of(new Field(field), JEANNE, value);
    }
}
