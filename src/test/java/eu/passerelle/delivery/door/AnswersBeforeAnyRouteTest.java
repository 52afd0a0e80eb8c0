package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
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

    /** What no client of Java lets pass: each is one request as it stands on the wire. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/invoices/Zzyzx marker HTTP/1.1|Host: h",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Type: Zzyzx|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Type: ;;/|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Accept: Zzyzx|Content-Type: application/json|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Accept: text/html|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Type: application/json; charset=Zzyzx|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Length: Zzyzx",
                "POST /v1/invoices HTTP/1.1|Host: h|Content-Type: application/json|Content-Length: -5",
                "POST /v1/invoices HTTP/1.1|Host: h|Transfer-Encoding: Zzyzx",
                "POST /v1/invoices HTTP/1.1|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|X-Y: Zzyzx\u0000|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Origin: Zzyzx|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|X-Who: Zzyzx-\u00c0\u0080|Content-Length: 2",
                "POST /v1/invoices HTTP/1.1|Host: h|Authorization: Bearer \u00c0\u0080|Content-Length: 2",
                "POST /v1/invoices?%00Zzyzx=1 HTTP/1.1|Host: h|Content-Length: 2",
                "GET /v1/invoices/%zz HTTP/1.1|Host: h",
                "GET /v1/invoices/%00/x HTTP/1.1|Host: h",
                "GET /v1/invoices/%ff/%c3 HTTP/1.1|Host: h|Accept: Zzyzx",
                "GET /v1/../Zzyzx HTTP/1.1|Host: h",
                "GET /elsewhere/%2e%2e;Zzyzx HTTP/1.1|Host: h",
                "GET /elsewhere HTTP/1.1|Host: h|Accept: Zzyzx",
                "GET /elsewhere HTTP/1.1|Host: h|Content-Type: Zzyzx",
                "GET /error HTTP/1.1|Host: h|Content-Type: Zzyzx",
                "GET /elsewhere?Zzyzx=%zz HTTP/1.1|Host: h|Accept-Language: Zzyzx\u00e9",
                "BREW /v1/invoices HTTP/1.1|Host: h",
                "TRACE /v1/invoices HTTP/1.1|Host: h",
                "Zzyzx / HTTP/1.1|Host: Zzyzx marker",
                "GET /v1/invoices HTTP/7.1|Host: h"
            })
    void whatIsRudeIsTheSendersFault(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = head.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .as(head)
                    .startsWith("HTTP/1.1 4")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"type\":\"urn:passerelle:problem:")
                    .doesNotContain("Zzyzx", "<html");
        }
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
