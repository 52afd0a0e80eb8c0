package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.PathSecret;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeReader.Proof;
import eu.passerelle.provider.PaymentFact.PaymentName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever knows the secret of the path may send a hint; nobody can send a fact. */
class LemonwayNoticesAreHintsTest extends LemonwayCalls {
    private static final String FORM = "ExtId=AIDE&IntId=32&NotifDate=2026-11-16T09%3A00%3A00.000&NotifCategory=11"
            + "&Status=0&IdTransaction=204&Amount=10.00";
    private static final String JSON = """
        {"ExtId":"AIDE","IntId":"32","NotifDate":"2026-11-16T09:00:00.000","NotifCategory":"11","Status":"0",\
        "IdTransaction":"204","Amount":"10.00","More":"not known"}\
        """;

    private LemonwayNotices notices() {
        return new LemonwayNotices(accounts(1));
    }

    private Proof prove(String secret, String body) {
        return notices()
                .prove(
                        Optional.of(CREDITOR),
                        body.getBytes(StandardCharsets.UTF_8),
                        name -> name.equals(NoticeReader.PATH_DIGEST)
                                ? Optional.of(PathSecret.digest(secret))
                                : Optional.empty());
    }

    private List<Notice> read(String body) {
        return notices().read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String category(String category) {
        return FORM.replace("NotifCategory=11", "NotifCategory=" + category);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "json"})
    void aFormAndJsonOfTheSameEventAreOneNotice(String form) {
        String body = form.equals("json") ? JSON : form;
        for (String secret : List.of(NOTICE_SECRET, NEXT_NOTICE_SECRET)) {
            assertThat(prove(secret, body)).isInstanceOfSatisfying(Proof.Proved.class, proved -> {
                assertThat(proved.told()).singleElement().satisfies(told -> {
                    assertThat(told.eventId()).isEqualTo("11-204-0");
                    assertThat(told.type()).isEqualTo("notification.11");
                    assertThat(told.creditor()).contains(CREDITOR);
                });
            });
        }
        assertThat(read(body)).containsExactly(new Notice.AskAbout(new PaymentName("204", Optional.empty())));
    }

    @Test
    void aWrongSecretOrNoneProvesNothing() {
        assertThat(prove("another", FORM)).isInstanceOf(Proof.Unproved.class);
        assertThat(prove(PathSecret.digest(NOTICE_SECRET), FORM))
                .as("the digest is not the secret")
                .isInstanceOf(Proof.Unproved.class);
        assertThat(notices()
                        .prove(Optional.of(CREDITOR), FORM.getBytes(StandardCharsets.UTF_8), name -> Optional.empty()))
                .isInstanceOf(Proof.Unproved.class);
        assertThat(notices()
                        .prove(
                                Optional.empty(),
                                FORM.getBytes(StandardCharsets.UTF_8),
                                name -> Optional.of(PathSecret.digest(NOTICE_SECRET))))
                .isInstanceOf(Proof.Unproved.class);
    }

    @Test
    void aLaterStateOfTheSameDebitIsAnotherNotice() {
        assertThat(prove(NOTICE_SECRET, FORM.replace("Status=0", "Status=6")))
                .isInstanceOfSatisfying(
                        Proof.Proved.class,
                        proved -> assertThat(proved.told().getFirst().eventId()).isEqualTo("11-204-6"));
    }

    @Test
    void noCategoryGivesAFact() {
        for (int category = 0; category < 100; category++) {
            assertThat(read(category(String.valueOf(category))))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice)
                            .isNotInstanceOfAny(
                                    Notice.OfPayment.class,
                                    Notice.OfRefund.class,
                                    Notice.OfMandate.class,
                                    Notice.OfLink.class));
        }
        assertThat(read(category("17"))).containsExactly(new Notice.AskAbout(new PaymentName("204", Optional.empty())));
        assertThat(read(category("37"))).containsExactly(new Notice.PayoutChanged("moneyout-204"));
        assertThat(read(category("14"))).containsExactly(new Notice.Irrelevant("14"));
        assertThat(read(category("52"))).containsExactly(new Notice.Unrecognised("52"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "a=%zz&NotifCategory=%",
                "NotifCategory=Jeanne&IdTransaction=204&Status=0",
                "NotifCategory=11&IdTransaction=Jeanne&Status=0",
                "NotifCategory=11&IdTransaction=204&Status=Jeanne"
            })
    void whatIsNoNotificationIsRefusedAtTheDoor(String body) {
        assertThat(prove(NOTICE_SECRET, body)).isInstanceOf(Proof.Unproved.class);
    }

    @Property(tries = 300)
    void nothingThatIsStoredBreaksTheReading(@ForAll byte[] body) {
        assertThat(new LemonwayNotices(accounts(1)).read(body)).hasSize(1);
    }
}
