package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.PathSecret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecretPathsTest {
    private static final String SECRET = "nobody-guesses-this";
    private static final String FORM = "NotifCategory=11&IdTransaction=204";

    private static jakarta.servlet.http.HttpServletRequest behindTheDoor(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(FORM.getBytes(StandardCharsets.UTF_8));
        MockFilterChain chain = new MockFilterChain();
        new SecretPaths().doFilter(request, new MockHttpServletResponse(), chain);
        return (jakarta.servlet.http.HttpServletRequest) chain.getRequest();
    }

    @Test
    void theSecretIsSeenByNobodyBehindTheDoor() throws Exception {
        var request = behindTheDoor("/webhooks/lemonway/aide-et-soleil/" + SECRET);
        assertThat(request.getRequestURI())
                .isEqualTo("/webhooks/lemonway/aide-et-soleil/" + PathSecret.digest(SECRET))
                .isEqualTo(request.getServletPath())
                .isEqualTo(request.getRequestURL().toString());
    }

    @Test
    void aFormGoesOnAsTheBytesItIs() throws Exception {
        var request = behindTheDoor("/webhooks/lemonway/aide-et-soleil/" + SECRET);
        assertThat(request.getParameterMap()).isEmpty();
        assertThat(request.getParameterNames().hasMoreElements()).isFalse();
        assertThat(request.getContentType()).isEqualTo("application/octet-stream");
        assertThat(request.getInputStream().readAllBytes()).isEqualTo(FORM.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void otherPathsAreLeftAlone() throws Exception {
        assertThat(behindTheDoor("/webhooks/stripe/aide-et-soleil").getRequestURI())
                .isEqualTo("/webhooks/stripe/aide-et-soleil");
    }
}
