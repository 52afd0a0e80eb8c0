package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeReader.Proof;
import eu.passerelle.provider.NoticeReader.Told;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Reason;
import eu.passerelle.settings.SecretsOfTests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose notice it is, by the secret that proves it, and every event of it. */
class GoCardlessNoticesAreProvedTest {
    private static final GoCardlessNotices NOTICES = GoCardlessNoticesTest.notices();
    private static final Optional<Creditor> AIDE = Optional.of(GoCardlessCalls.AIDE);

    /** GoCardless' own example, of its clients' tests. */
    private static final String EXAMPLE = """
        {"events":[{"id":"EV00BD05S5VM2T","created_at":"2018-07-05T09:13:51.404Z","resource_type":"subscriptions",\
        "action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":{"origin":"api",\
        "cause":"subscription_created","description":"Subscription created via the API."},"metadata":{}},\
        {"id":"EV00BD05TB8K63","created_at":"2018-07-05T09:13:56.893Z","resource_type":"mandates","action":"created",\
        "links":{"mandate":"MD000AMA19XGEC"},"details":{"origin":"api","cause":"mandate_created",\
        "description":"Mandate created via the API."},"metadata":{}}]}\
        """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Proof prove(Optional<Creditor> addressed, String body, String signature) {
        return NOTICES.prove(
                addressed,
                bytes(body),
                name -> name.equals("Webhook-Signature") ? Optional.of(signature) : Optional.empty());
    }

    private static List<Told> told(Optional<Creditor> addressed, String body, String secret) {
        return ((Proof.Proved) prove(addressed, body, GoCardlessRails.sign(body, secret))).told();
    }

    private static String events(String... events) {
        return "{\"events\":[" + String.join(",", events) + "],\"meta\":{\"webhook_id\":\"WB1\"}}";
    }

    @Test
    void goCardlessOwnExampleIsProved() {
        assertThat(GoCardlessSignature.proves(
                        "2693754819d3e32d7e8fcb13c729631f316c6de8dc1cf634d6527f1c07276e7e",
                        bytes(EXAMPLE),
                        List.of(SecretsOfTests.secret("ED7D658C-D8EB-4941-948B-3973214F2D49"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {GoCardlessCalls.SECRET, GoCardlessCalls.NEW_SECRET})
    void aCreditorsNoticeIsProvedUnderEitherOfItsSecrets(String secret) {
        assertThat(told(AIDE, events(GoCardlessRails.failed("EV1", "")), secret))
                .extracting(event -> event.creditor() + " " + event.eventId() + " " + event.type())
                .containsExactly("Optional[aide-et-soleil] EV1 payments.failed");
    }

    @Test
    void nobodysSecretProvesForSomebodyElse() {
        String body = events(GoCardlessRails.failed("EV1", ""));
        String own = GoCardlessRails.sign(body, GoCardlessCalls.SECRET);
        assertThat(prove(AIDE, body, own)).isInstanceOf(Proof.Proved.class);
        assertThat(prove(Optional.of(GoCardlessCalls.MAISON), body, own)).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(Optional.of(new Creditor("nobody-here")), body, own)).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(Optional.empty(), body, own)).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(AIDE, body + " ", own)).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(AIDE, body, own.toUpperCase(Locale.ROOT))).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(AIDE, body, own.substring(2))).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(AIDE, body, "")).isInstanceOf(Proof.Unproved.class);
        assertThat(NOTICES.prove(AIDE, bytes(body), name -> Optional.empty())).isInstanceOf(Proof.Unproved.class);
        assertThat(NOTICES.unprovedStatus()).isEqualTo(498);
    }

    /** A peer read the first event of a call and lost the others. */
    @Test
    void everyEventOfACallIsTold() {
        String body = events(IntStream.rangeClosed(1, 250)
                .mapToObj(number -> number == 1
                        ? GoCardlessNoticesTest.event("EV1", "payments", "confirmed", "{\"payment\":\"PM-EV1\"}", "{}")
                        : GoCardlessRails.failed("EV" + number, ""))
                .toArray(String[]::new));
        List<Told> told = told(AIDE, body, GoCardlessCalls.SECRET);
        assertThat(told).hasSize(250);
        assertThat(told.stream().map(Told::eventId).collect(Collectors.toSet())).hasSize(250);
        assertThat(NOTICES.read(told.get(1).body()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Notice.OfPayment.class,
                        notice -> assertThat(notice.fact()).isInstanceOfSatisfying(PaymentFact.Failed.class, failed -> {
                            assertThat(failed.name().payment()).isEqualTo("PM-EV2");
                            assertThat(failed.reason()).isEqualTo(Reason.ACCOUNT_CLOSED);
                        }));
        assertThat(NOTICES.read(told.getLast().body()))
                .isNotEqualTo(NOTICES.read(told.get(1).body()));
    }

    @Test
    void oneUnreadableEventKeepsNoneOfTheOthersAway() {
        List<Told> told = told(
                AIDE,
                events(
                        "{\"id\":[1]}",
                        GoCardlessRails.failed("EV2", ""),
                        "null",
                        "\"x\"",
                        "{\"id\":\"Jeanne Lefèvre\"}"),
                GoCardlessCalls.SECRET);
        assertThat(told).hasSize(5);
        assertThat(told.get(1).eventId()).isEqualTo("EV2");
        assertThat(told).filteredOn(event -> !event.eventId().equals("EV2")).allSatisfy(event -> {
            assertThat(event.eventId()).matches("unreadable-[0-9a-f]{64}");
            assertThat(event.type()).isEqualTo("unreadable");
            assertThat(NOTICES.read(event.body())).singleElement().isInstanceOf(Notice.Unrecognised.class);
        });
    }

    @Test
    void atThePlatformsEndpointTheOrganisationSaysWhose() {
        String body = events(
                GoCardlessRails.failed("EV1", ",\"organisation\":\"" + GoCardlessCalls.ORGANISATION + "\""),
                GoCardlessRails.failed("EV2", ",\"organisation\":\"OR000NOBODY\""),
                GoCardlessRails.failed("EV3", ""));
        assertThat(told(Optional.empty(), body, GoCardlessNoticesTest.PLATFORM_SECRET))
                .extracting(Told::creditor)
                .containsExactly(AIDE, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"events\":{}}", "{\"event\":[]}", "{\"events\":[]}}", "\u0000"})
    void aBodyWithoutEventsIsNoNotice(String body) {
        assertThat(prove(AIDE, body, GoCardlessRails.sign(body, GoCardlessCalls.SECRET)))
                .isInstanceOf(Proof.Unproved.class);
    }

    @Test
    void aCallWithoutEventsIsProvedAndTellsNothing() {
        assertThat(told(AIDE, events(), GoCardlessCalls.SECRET)).isEmpty();
    }
}
