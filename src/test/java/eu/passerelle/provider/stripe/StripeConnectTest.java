package eu.passerelle.provider.stripe;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.NoticeReader.Proof;
import eu.passerelle.provider.NoticeReader.Told;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.simulator.WebhookEar;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two companies under one platform's key: each call says for whom, and each event is its own company's. */
class StripeConnectTest {
    private static final String PLATFORM_KEY = "sk_test_platform";
    private static final String PLATFORM_SECRET = "whsec_platform";
    private static final Creditor AIDE = CreditorsOfTests.AIDE;
    private static final Creditor MAISON = CreditorsOfTests.MAISON;

    @TempDir
    Path folder;

    private final WebhookEar ear = newEar();
    private StripeSimulator stripe;

    private static WebhookEar newEar() {
        try {
            return new WebhookEar();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        stripe = new StripeSimulator(new StripeSettings(
                0, folder, Clock.systemUTC(), List.of(connected("acct_aide"), connected("acct_maison")), 7));
        stripe.start();
    }

    @AfterEach
    void stop() {
        stripe.close();
        ear.close();
    }

    private StripeAccount connected(String account) {
        return new StripeAccount(PLATFORM_KEY, ear.url(), List.of(PLATFORM_SECRET), false, account);
    }

    private static RailSettings at(Map<String, String> options) {
        return new RailSettings(
                secret(PLATFORM_KEY), List.of(secret("whsec_unused")), Optional.empty(), Optional.empty(), options);
    }

    private StripeAccounts accounts(Map<String, String> aide, Map<String, String> maison) {
        return new StripeAccounts(
                CreditorsOfTests.atStripe(at(aide), at(maison)), new AtLoopback(stripe.port()), BoundlessCalls.of());
    }

    private StripeAccounts accounts() {
        return accounts(Map.of("account", "acct_aide"), Map.of("account", "acct_maison"));
    }

    private static Delivery customer(StripeAccounts accounts, Creditor creditor) {
        return new StripeCustomer(accounts)
                .deliver(Clearing.of(
                        "stripe-customer", creditor, creditor + ".customer", new StripeCustomer.Request("PSEUDO")));
    }

    private static Told told(StripeAccounts accounts, Optional<Creditor> addressed, WebhookEar.Heard heard) {
        StripeNotices notices = new StripeNotices(
                accounts, new PlatformNotices(Map.of("stripe", List.of(secret(PLATFORM_SECRET)))), Clock.systemUTC());
        Proof proof = notices.prove(
                addressed, heard.body().getBytes(StandardCharsets.UTF_8), name -> Optional.of(heard.header(name)));
        return ((Proof.Proved) proof).told().getFirst();
    }

    @Test
    void eachCallIsMadeForItsCreditorAndEachEventFindsIt() throws Exception {
        StripeAccounts accounts = accounts();
        for (Creditor creditor : List.of(AIDE, MAISON)) {
            Delivery made = customer(accounts, creditor);
            assertThat(((Delivery.Delivered) made).answer()).isInstanceOf(ProviderAnswer.CustomerMade.class);
            WebhookEar.Heard heard = ear.next();
            assertThat(heard.text("/account")).isEqualTo(creditor.equals(AIDE) ? "acct_aide" : "acct_maison");
            assertThat(told(accounts, Optional.empty(), heard).creditor()).contains(creditor);
        }
        assertThat(stripe.book().debits()).isEmpty();
    }

    /** Another company's customer is not there, though the key is the same. */
    @Test
    void whatIsOneAccountsIsUnknownToTheOther() throws Exception {
        StripeAccounts accounts = accounts();
        String customer =
                ((ProviderAnswer.CustomerMade) ((Delivery.Delivered) customer(accounts, AIDE)).answer()).customer();
        assertThat(accounts.of(AIDE).v1().customers().retrieve(customer).getId())
                .isEqualTo(customer);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> accounts.of(MAISON).v1().customers().retrieve(customer))
                .isInstanceOf(com.stripe.exception.InvalidRequestException.class);
    }

    @Test
    void anAccountThatIsNotThePlatformsIsCertainlyNotCalled() {
        StripeAccounts accounts = accounts(Map.of("account", "acct_elsewhere"), Map.of());
        assertThat(customer(accounts, AIDE)).isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void anEventOfNobodysAccountOrOfTwosIsNobodys() throws Exception {
        customer(accounts(), AIDE);
        WebhookEar.Heard heard = ear.next();
        assertThat(told(accounts(Map.of(), Map.of()), Optional.empty(), heard).creditor())
                .isEmpty();
        Map<String, String> same = Map.of("account", "acct_aide");
        assertThat(told(accounts(same, same), Optional.empty(), heard).creditor())
                .isEmpty();
    }
}
