package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What no route ever sees still gets a problem document, and nobody's name gets into the log. */
@ExtendWith(OutputCaptureExtension.class)
class AnswersBeforeAnyRouteTest extends DoorCase {
    private static final String BODY =
            "{\"payer\":{\"familyName\":\"Zzyzxmarker\",\"iban\":\"FR7630006000011234567890189\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aFormIsRefusedBeforeAnybodyReadsIt(String form, CapturedOutput log) {
        HttpResponse<String> answer = post(BODY.getBytes(StandardCharsets.UTF_8), form, "nobody");
        assertProblem(answer, 415, "media-type", "");
        assertThat(log.getAll()).doesNotContain("Zzyzxmarker").doesNotContain("FR7630006000011234567890189");
    }

    @Test
    void anUnknownPathAndAnotherMethodGetProblemDocuments() throws Exception {
        for (String path : new String[] {"/v1/payments", "/v1/invoices", "/elsewhere"}) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(404, 405);
            assertProblem(answer, answer.statusCode(), "unserved", "");
            assertThat(answer.body()).doesNotContain(path);
        }
    }
}
