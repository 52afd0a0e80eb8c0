package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

/** Every invoice that the door takes can be asked for by its number. */
class ViewDoorTest extends DoorCase {
    /** A space gave 404, a slash, a percent sign and a semicolon 400, though the invoice was there. */
    @ParameterizedTest
    @ValueSource(strings = {"FAC-1", "FAC 1", "2026/11/1", "a//b", "5%;x", "a+b", "(x)&y=?#'\"", "${body}"})
    void aNumberOfAnySignsReachesTheFlowAsItWasGiven(String number) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port
                        + "/v1/invoices/aide-et-soleil/" + UriUtils.encode(number, StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + DoorHub.TOKEN)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("invoice").asText()).isEqualTo(number);
    }
}
