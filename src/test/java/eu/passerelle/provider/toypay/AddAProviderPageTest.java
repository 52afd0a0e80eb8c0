package eu.passerelle.provider.toypay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the page about a new provider from empty: its files are the hub's configuration, its Java is the package. */
class AddAProviderPageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OPEN = "aide-et-soleil";
    private static final String CLOSED = "jours-heureux";
    private static final Path SOURCES = ProviderPage.ROOT.resolve("src/test/java/eu/passerelle/provider/toypay");

    @TempDir
    static Path folder;

    private static final ProviderPage PAGE = ProviderPage.read();
    private static ToypayHouse toypay;
    private static ToypayHub hub;

    @BeforeAll
    static void start() throws Exception {
        toypay = new ToypayHouse();
        hub = ToypayHub.start(folder, PAGE, toypay.port());
        hub.signs(OPEN, "TOY-1");
        awaitThat(() -> assertThat(hub.mandate(OPEN, "TOY-1").toString()).contains("\"state\":\"active\""));
    }

    @AfterAll
    static void stop() {
        hub.close();
        toypay.close();
    }

    @Test
    void anInvoiceIsCollectedAndPaidByNotice() {
        hub.receives(OPEN, "FAC-1", "TOY-1");
        ObjectNode debit = accepted("FAC-1");
        assertThat(debit.path("amount").asLong()).isEqualTo(11000);
        String paid = toypay.tell(debit.path("id").asText(), "paid");
        assertThat(hub.notices(OPEN, paid, "f".repeat(64))).isEqualTo(400);
        assertThat(hub.notices(OPEN, paid)).isEqualTo(200);
        awaitStanding("FAC-1", "paid");
        assertThat(hub.invoice(OPEN, "FAC-1").path("kept").asLong()).isEqualTo(11000);
        assertThat(hub.crossed(OPEN))
                .contains("toypay-customer", "toypay-mandate", "toypay-collection", "toypay-notices");
    }

    @Test
    void anAnswerThatWasLostIsOneDebitAndAFailureIsClosedThere() {
        toypay.actThenFail(1);
        hub.receives(OPEN, "FAC-2", "TOY-1");
        ObjectNode debit = accepted("FAC-2");
        assertThat(hub.invoice(OPEN, "FAC-2").path("timeline").toString()).contains("unknown");

        hub.notices(OPEN, toypay.tell(debit.path("id").asText(), "failed"));
        awaitThat(() -> assertThat(collection("FAC-2").path("state").asText()).isEqualTo("failed"));
        awaitThat(() -> assertThat(toypay.debit(debit.path("reference").asText())
                        .path("state")
                        .asText())
                .isEqualTo("cancelled"));
        assertThat(hub.crossed(OPEN)).contains("toypay-cancel");
    }

    @Test
    void aLostNoticeIsMadeUpForAndThePayoutIsSettled() {
        hub.receives(OPEN, "FAC-3", "TOY-1");
        String debit = accepted("FAC-3").path("id").asText();
        toypay.happens(debit, "paid");
        toypay.payOut(debit);
        awaitThat(() -> {
            hub.asksNow();
            JsonNode seen = hub.invoice(OPEN, "FAC-3");
            assertThat(seen.path("standing").asText()).isEqualTo("paid");
            assertThat(seen.path("settled").asLong()).isEqualTo(11000);
        });
    }

    @Test
    void whoseOfficerHasNotOpenedItIsRefusedAndNothingLeaves() {
        hub.receives(CLOSED, "FAC-4", "TOY-4");
        awaitThat(() -> assertThat(hub.invoice(CLOSED, "FAC-4").path("standing").asText())
                .isEqualTo("refused"));
        assertThat(hub.invoice(CLOSED, "FAC-4").path("timeline").toString()).contains("toypay-customer", "US");
        assertThat(hub.crossed(CLOSED)).noneMatch(hop -> hop.matches("toypay-(customer|mandate|collection)"));
    }

    /** What the page shows of a class stands there, and what it says needs no more than it names. */
    @Test
    void theJavaOfThePageIsThatOfThePackage() throws Exception {
        assertThat(PAGE.listings()).hasSizeGreaterThan(4);
        for (ProviderPage.Listing listing : PAGE.listings()) {
            String source = Files.readString(SOURCES.resolve(listing.file()));
            assertThat(flat(source)).as(listing.file()).contains(flat(listing.text()));
        }
        String named = Files.readString(ProviderPage.ROOT.resolve("docs/integrate/add-a-provider.md"));
        try (Stream<Path> rail = Files.list(ProviderPage.ROOT.resolve("src/main/java/eu/passerelle/provider"))) {
            List<String> crossings = rail.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("(Make|End|LookUp|Collect|Cancel|RefundPay|Close|Fetch).*[.]java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();
            assertThat(crossings).isNotEmpty().allMatch(crossing -> named.contains("`" + crossing + "`"));
        }
    }

    /** The debit of an invoice, once the hub has its answer. */
    private static ObjectNode accepted(String invoice) {
        awaitThat(() -> assertThat(collection(invoice).path("state").asText()).isEqualTo("accepted"));
        return toypay.debit(collection(invoice).path("reference").asText());
    }

    private static JsonNode collection(String invoice) {
        return hub.invoice(OPEN, invoice).path("collections").path(0);
    }

    private static void awaitStanding(String invoice, String standing) {
        awaitThat(() ->
                assertThat(hub.invoice(OPEN, invoice).path("standing").asText()).isEqualTo(standing));
    }

    private static void awaitThat(org.awaitility.core.ThrowingRunnable claim) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).untilAsserted(claim);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
