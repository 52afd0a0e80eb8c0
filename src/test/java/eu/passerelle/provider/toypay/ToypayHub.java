package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.Hub;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** The whole hub on a home that has the page's entries beside the shipped ones, and core's side of its doors. */
final class ToypayHub implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "core-eu-1-token";
    private static final String SECRET = "tp_secret_invented";
    private static final List<String> APPENDED = List.of("config/recipients.yaml", "config/hops.yaml");

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private ToypayHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ToypayHub start(Path folder, ProviderPage page, int port) throws IOException {
        TestHome home = TestHome.in(folder).withShippedPolicy();
        FileSystemUtils.copyRecursively(ProviderPage.ROOT.resolve("routes"), folder.resolve("routes"));
        page.files()
                .forEach((file, text) ->
                        home.write(file, APPENDED.contains(file) ? home.read(file) + "\n" + text : text));
        home.with("config/recipients.yaml", page.files().get("config/recipients.yaml"), at(page, port));
        String creditor = page.files().get("config/creditors/aide-et-soleil.yaml");
        home.write(
                "config/creditors/jours-heureux.yaml",
                creditor.replace("Aide et Soleil SAS", "Jours Heureux SARL")
                        .replaceFirst("(?s)transfers:.*?(?=rails:)", ""));
        home.write("secrets/toypay-key", ToypayHouse.KEY).write("secrets/toypay-webhook", SECRET);
        List.of("core.invoices", "core.mandates", "core.invoices.parked", "core.mandates.parked")
                .forEach(topic -> TestBroker.shared().createTopic(topic, 1));
        List.of("hub.payments", "hub.mandates")
                .forEach(topic -> TestBroker.shared().createTopic(topic, 1));
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        return new ToypayHub(new SpringApplicationBuilder(Hub.class)
                .initializers(starting -> OnlyTheHub.keepAnd("provider/toypay", starting))
                .run(
                        "--passerelle.home=" + home.folder(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--camel.component.kafka.brokers=" + TestBroker.shared().bootstrapServers(),
                        "--server.port=0",
                        "--management.server.port=0"));
    }

    /** The page's recipient, where this test's Toypay listens. */
    private static String at(ProviderPage page, int port) {
        return page.files().get("config/recipients.yaml").replace("http://127.0.0.1:9", "http://127.0.0.1:" + port);
    }

    void signs(String creditor, String mandate) {
        post("/v1/mandates", "mandate.signed", mandate, """
            {"creditor":"%s","mandate":"%s","rail":"toypay","scheme":"core","kind":"recurrent",
             "signedOn":"%s","acceptance":"offline","payer":%s,
             "account":{"holder":"Jeanne Lefevre","iban":"FR1420041010050500013M02606"}}\
            """.formatted(
                        creditor, mandate, LocalDate.now().minusDays(9), PAYER));
    }

    void receives(String creditor, String invoice, String mandate) {
        post("/v1/invoices", "invoice.due", invoice, """
            {"creditor":"%s","invoice":"%s","issuedOn":"%s","dueOn":"%s",
             "total":{"amount":11000,"currency":"EUR"},
             "lines":[{"label":"Entretien","net":10000,"vatRate":"10.00","vat":1000,"account":"706100"}],
             "payer":%s,"payment":{"rail":"toypay","mandate":"%s"}}\
            """.formatted(
                        creditor, invoice, LocalDate.now().minusDays(2), LocalDate.now(), PAYER, mandate));
    }

    private static final String PAYER = """
        {"id":"C-10293","givenName":"Jeanne","familyName":"Lefèvre",
         "address":{"line1":"12 rue des Lilas","postalCode":"69003","city":"Lyon","country":"FR"}}\
        """;

    private void post(String path, String type, String subject, String data) {
        String event = """
            {"specversion":"1.0","type":"eu.passerelle.%s.v1","source":"urn:core:eu-1","id":"%s","subject":"%s",
             "time":"2026-11-02T08:00:00Z","datacontenttype":"application/json","data":%s}\
            """.formatted(type, type + "-" + subject, subject, data);
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString(event)));
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    JsonNode invoice(String creditor, String invoice) {
        return get("/v1/invoices/" + creditor + "/" + invoice);
    }

    JsonNode mandate(String creditor, String mandate) {
        return get("/v1/mandates/" + creditor + "/" + mandate);
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(send(request(path).GET()).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the hub's answer to a notice that is well signed */
    int notices(String creditor, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return notices(
                    creditor, body, HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int notices(String creditor, String body, String signature) {
        return send(request("/webhooks/toypay/" + creditor)
                        .header("Toypay-Signature", signature)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** Hops that evidence says a creditor's data crossed, either way. */
    List<String> crossed(String creditor) {
        return context.getBean(JdbcTemplate.class)
                .queryForList(
                        "select distinct hop from evidence where recipient = 'toypay' and decision = 'allowed'"
                                + " and (creditor = ? or direction = 'in')",
                        String.class,
                        creditor);
    }

    /** The next look of reconciliation is due now. */
    void asksNow() {
        context.getBean(JdbcTemplate.class)
                .update("update work set due_at = '2026-01-01', run_at = '-infinity' where kind in ('news', 'payouts')"
                        + " and lease_until is null");
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
