package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.feed.Month;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The event that the README sends by hand is one of the contract, of somebody whose mandate the sandbox feeds. */
class TheReadmesEventIsTakenTest {
    private static final Path README = Path.of(System.getProperty("passerelle.basedir", "."), "README.md");
    private static final Pattern SENT = Pattern.compile("/v1/invoices -d '(\\{.*?})' \\| jq", Pattern.DOTALL);

    @Test
    void itKeepsItsSchemaAndKnowsItsPayer() throws Exception {
        String text = Files.readString(README);
        Matcher sent = SENT.matcher(text);
        assertThat(sent.find()).isTrue();
        JsonNode event = new ObjectMapper().readTree(sent.group(1));
        EventSchemas schemas = new EventSchemas();
        assertThat(schemas.envelope(event)).isEmpty();
        assertThat(schemas.event("invoice.due", event)).isEmpty();
        JsonNode data = event.path("data");
        assertThat(data.path("creditor").asText()).isEqualTo(Month.OPEN);
        String payer = data.path("payer").path("id").asText();
        assertThat(Month.of(1).people().get(Month.OPEN))
                .anyMatch(person -> person.id().equals(payer));
        assertThat(data.path("payment").path("mandate").asText()).isEqualTo("AES-" + payer.replace("-", "") + "-01");
        assertThat(text)
                .contains("/v1/invoices/aide-et-soleil/" + data.path("invoice").asText() + " | jq");
    }
}
