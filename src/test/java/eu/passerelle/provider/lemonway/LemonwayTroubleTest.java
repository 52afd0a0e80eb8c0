package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.lemonway.Habits;
import eu.passerelle.sandbox.lemonway.Quirk;
import eu.passerelle.settings.FaultyConfiguration;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Recipients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a call that went wrong, and what a token costs. */
class LemonwayTroubleTest extends LemonwayCalls {
    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":7776000}";

    private static LemonwayCustomer.Request payer(String name) {
        return new LemonwayCustomer.Request(name, "Jeanne", "Lefèvre", name + "@example.org");
    }

    private static Delivery make(LemonwayClient client, String name) {
        return new LemonwayCustomer(client).deliver(cleared("lemonway-customer", name + ".customer", payer(name)));
    }

    private long tokensAskedFor() throws IOException {
        try (var lines = Files.lines(folder.resolve("requests.jsonl"))) {
            return lines.filter(line -> line.contains("/oauth/api/v1/oauth/token"))
                    .count();
        }
    }

    @Test
    void aTokenIsAskedForOnceHoweverManyCallAtOnce() throws Exception {
        LemonwayClient client = client();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> callers = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    try {
                        go.await();
                        make(client, "payer" + number);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(tokensAskedFor()).isEqualTo(1);
        assertThat(answer(make(client, "payer0"))).isEqualTo(new ProviderAnswer.CustomerMade("payer0"));
    }

    @Test
    void aTokenIsKeptUntilItRunsOutByMachineTime() throws Exception {
        lemonway.habits(Habits.usual().withTokenLife(Duration.ofMinutes(10)));
        LemonwayClient client = client();
        make(client, "one");
        forward(Duration.ofDays(2));
        make(client, "two");
        assertThat(tokensAskedFor()).isEqualTo(1);
        machine.forward(Duration.ofMinutes(9));
        assertThat(answer(make(client, "three"))).isInstanceOf(ProviderAnswer.CustomerMade.class);
        assertThat(tokensAskedFor()).isEqualTo(2);
    }

    @Test
    void aTokenThatWasWithdrawnBeforeItsTimeIsAskedForAgainOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        assertThat(answer(against(request -> request.contains("/oauth/")
                        ? http(200, TOKEN)
                        : calls.incrementAndGet() == 1
                                ? http(401, "Unauthorized")
                                : http(200, "{\"account\":{\"id\":\"one\"}}"))))
                .isEqualTo(new ProviderAnswer.CustomerMade("one"));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aKeyThatIsRefusedSendsNothing() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(against(request -> {
                    calls.addAndGet(request.contains("/oauth/") ? 0 : 1);
                    return request.contains("/oauth/") ? http(200, TOKEN) : http(401, "Unauthorized");
                }))
                .isInstanceOf(Delivery.NotSent.class);
        assertThat(calls).as("no third time").hasValue(2);
        assertThat(against(request -> http(401, "Unauthorized"))).isInstanceOf(Delivery.NotSent.class);
        assertThat(against(request -> http(200, "<html>"))).isInstanceOf(Delivery.NotSent.class);
        assertThat(against(request -> http(200, "{}"))).isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void aCallerWhoIsNotListedSendsNothing() {
        habits(Quirk.CALLER_NOT_LISTED);
        assertThat(make(client(), "one")).isInstanceOf(Delivery.NotSent.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error\":{\"code\":1}}",
                "200 | {\"error\":{\"code\":1}}",
                "200 | {\"error\":{\"code\":9999}}",
                "200 | <html>",
                "200 | null",
                "200 | []",
                "302 | {}",
                "404 | Not Found",
                "502 | <html>"
            })
    void whatIsNoClearNoIsUnknown(int status, String body) {
        assertThat(against(request -> request.contains("/oauth/") ? http(200, TOKEN) : http(status, body)))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"200, 221, ACCOUNT_INVALID", "400, 204, DATA_WRONG", "200, 146, ACCOUNT_BLOCKED"})
    void aCodeThatIsListedIsANoWhateverTheStatus(int status, int code, Reason reason) {
        assertThat(answer(against(request -> request.contains("/oauth/")
                        ? http(200, TOKEN)
                        : http(status, "{\"error\":{\"code\":" + code + ",\"message\":\"Jeanne\"}}"))))
                .isEqualTo(new ProviderAnswer.Declined(reason, String.valueOf(code), List.of()));
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        assertThat(make(client(free), "one")).isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsUnknown() {
        String customer = customer();
        LemonwayClient client = new LemonwayClient(accounts(lemonway.port()), calls(), machine, Duration.ofSeconds(2));
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 60_000)));
        assertThat(new LemonwayMandate(client, clock)
                        .deliver(cleared(
                                "lemonway-mandate",
                                "K.mandate",
                                new LemonwayMandate.Request(customer, "Jeanne Lefèvre", IBAN, "RUM-1", null))))
                .isEqualTo(new Delivery.Unknown("no whole answer in time from lemonway"));
    }

    @Test
    void everyCallCarriesTheHubsOwnAddressAndIsCounted() throws IOException {
        Cleared<LemonwayCustomer.Request> cleared = cleared("lemonway-customer", "K.customer", payer("one"));
        answer(new LemonwayCustomer(client()).deliver(cleared));
        assertThat(Clearing.calls(cleared)).as("a token and an account").isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("requests.jsonl")).getLast())
                .containsIgnoringCase("\"psu-ip-address\":[\"192.0.2.10\"]");
    }

    @Test
    void anAccountWithoutAnAddressOfLemonwaysStopsTheStart() {
        Recipients nowhere = new Recipients() {
            @Override
            public URI endpoint(String recipient, String name) {
                throw new IllegalArgumentException("not declared");
            }

            @Override
            public Set<Address> allowedAddresses() {
                return Set.of();
            }
        };
        assertThatThrownBy(() -> new LemonwayAccounts(creditors(), nowhere)).isInstanceOf(FaultyConfiguration.class);
        assertThat(new LemonwayAccounts(CreditorsOfTests.two(), nowhere).settings(CREDITOR))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Says {
        String to(String request);
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nConnection: close\r\nLocation: /\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Answers each connection by what its request begins with. */
    private Delivery against(Says says) {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        byte[] buffer = new byte[16_384];
                        int read = socket.getInputStream().read(buffer);
                        String request = new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
                        socket.getOutputStream().write(says.to(request).getBytes(StandardCharsets.UTF_8));
                        socket.getOutputStream().flush();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            return make(client(server.getLocalPort()), "one");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
