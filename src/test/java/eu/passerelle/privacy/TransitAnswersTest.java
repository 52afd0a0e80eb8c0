package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.passerelle.settings.KeySettings.InTransit;
import eu.passerelle.settings.SecretsOfTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers in place of a key service: at length, at leisure, or something else. */
class TransitAnswersTest {
    private static final byte[] WRAPPED = "vault:v1:AAAA".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private HttpServer server;

    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        server.stop(0);
    }

    private TransitKey answering(Answer answer) {
        server.createContext("/", answer::give);
        return key("hvs.invented", PATIENCE);
    }

    private TransitKey answering(String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return key("hvs.invented", Duration.ofSeconds(10));
    }

    private TransitKey key(String token, Duration patience) {
        return new TransitKey(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new InTransit("passerelle", SecretsOfTests.secret(token)),
                patience);
    }

    @Test
    @Timeout(30)
    void anAnswerThatDripsIsWaitedForNoLongerThanASilentOne() {
        TransitKey key = answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            timer.scheduleAtFixedRate(() -> drip(exchange), 0, 20, TimeUnit.MILLISECONDS);
        });
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("no whole answer in time from 127.0.0.1:");
    }

    @Test
    @Timeout(30)
    void oneThatSaysNothingIsAway() {
        TransitKey key = answering(exchange -> {});
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED)).isInstanceOf(KeyAway.class);
    }

    @Test
    @Timeout(30)
    void oneThatNeverEndsIsCut() {
        TransitKey key = answering(" ".repeat(70_000) + "{\"data\": {\"plaintext\": \"AAAA\"}}");
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED))
                .isNotInstanceOf(KeyAway.class)
                .hasMessageContaining("is no key service");
    }

    @Test
    void aLongOneWithinTheLimitIsRead() throws Exception {
        TransitKey key = answering(" ".repeat(60_000) + "{\"data\": {\"plaintext\": \"AAAA\"}}");
        assertThat(key.decrypt(WRAPPED, WRAPPED)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "null | is no key service",
                "'' | is no key service",
                "[] | is no key service",
                "<html> | is no key service",
                "{} | answered without a plain text",
                "{\"data\": null} | answered without a plain text",
                "{\"data\": {\"plaintext\": \"s3cret!\"}} | answered with a plain text that is no base64"
            })
    void somethingElseIsARefusalInASentence(String body, String told) {
        TransitKey key = answering(body);
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED))
                .isInstanceOf(GeneralSecurityException.class)
                .isNotInstanceOf(KeyAway.class)
                .hasMessageContaining(told)
                .hasNoCause()
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aRefusalWithNothingInItIsOne() {
        TransitKey key = answering(exchange -> {
            exchange.sendResponseHeaders(403, 4);
            exchange.getResponseBody().write("null".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED))
                .isNotInstanceOf(KeyAway.class)
                .hasMessageEndingWith("answered 403");
    }

    @Test
    void aTokenOfTwoLinesIsNotSentAndNotTold() {
        TransitKey key = key("hvs.invented\nhvs.former", PATIENCE);
        assertThatThrownBy(() -> key.decrypt(WRAPPED, WRAPPED))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("the token at env:OF_A_TEST cannot be sent")
                .hasNoCause();
    }

    private static void drip(HttpExchange exchange) {
        try {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            throw new IllegalStateException("nobody listens any more", e);
        }
    }
}
