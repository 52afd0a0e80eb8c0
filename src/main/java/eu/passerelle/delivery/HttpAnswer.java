package eu.passerelle.delivery;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What goes back over HTTP: a status, a JSON body, and no header that came in. */
public final class HttpAnswer {
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final int RETRY_AFTER_SECONDS = 5;

    private HttpAnswer() {}

    public static void json(Exchange exchange, int status, Record body) {
        write(exchange, status, "application/json", body);
    }

    public static void problem(Exchange exchange, Problem problem) {
        write(exchange, problem.status(), "application/problem+json", problem);
        if (problem.status() == 401) {
            exchange.getMessage().setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** For what is answered before any route is asked. */
    public static void problem(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }

    /** The request's body; empty when it is longer than the limit, which is noticed before it is all in memory. */
    public static Optional<byte[]> body(Message request, int bytesMax) {
        Long declared = request.getHeader(Exchange.CONTENT_LENGTH, Long.class);
        if (declared != null && declared > bytesMax) {
            return Optional.empty();
        }
        InputStream body = request.getBody(InputStream.class);
        if (body == null) {
            return Optional.of(new byte[0]);
        }
        try {
            byte[] bytes = body.readNBytes(bytesMax + 1);
            return bytes.length > bytesMax ? Optional.empty() : Optional.of(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(Exchange exchange, int status, String mediaType, Record body) {
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        answer.setHeader(Exchange.CONTENT_TYPE, mediaType);
        try {
            answer.setBody(JSON.writeValueAsBytes(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
