package eu.passerelle.delivery.door;

import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 415 to forms before anybody reads them. The container and Camel would take a form apart as parameters, and
 * what is no form though it says so (curl's default) would stand whole in an exception's text and so in the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FormsRefused extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        String form = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (form.startsWith("application/x-www-form-urlencoded") || form.startsWith("multipart/")) {
            HttpAnswer.problem(response, Problem.mediaType("application/json or another type of the contract"));
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * Only what comes in from outside: the console's login is a form. A provider that tells by forms has them taken as
     * bytes elsewhere.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/v1/") && !path.startsWith("/webhooks/") || SecretPaths.isOne(path);
    }
}
